import { fault } from '../../../core/faults/fault.ts'
import type { ConfirmedCard } from '../../../engine/jobs/jobContext.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

/**
 * The cards that a person confirmed, by their intents, which are used up here. Each is the card in its slot now, and
 * was confirmed for this image, profile and device.
 */
export const confirmedCards = async (
  desk: Desk,
  flash: {
    readonly imageId: string
    readonly profile: string
    readonly pairs: readonly {
      readonly deviceId: string
      readonly slotId: string
      readonly intentId: string
    }[]
  },
  signal: AbortSignal | undefined,
): Promise<readonly ConfirmedCard[]> => {
  const disks = await listDisks(desk, signal)
  const { imageId, profile } = flash
  return flash.pairs.map(({ deviceId, slotId, intentId }) => {
    const disk = disks.find(({ identity }) => identity.slotId === slotId)
    if (disk === undefined) return raise(fault('CARD_NOT_FOUND', { slot: slotId }))
    const plan = { kind: 'flash', imageId, profile, deviceId, slotId } as const
    const consent = orRaise(desk.intents.use(intentId, slotId, disk.identity, plan))
    return { deviceId, card: consent.card, consent }
  })
}
