import { display } from '../../core/text/display.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import type { PairToConfirm } from './confirmCards.ts'
import { badUsage } from './stop.ts'

type Flash = Pick<
  Awaited<ReturnType<BrambleClient['jobs']['get']>>['flashes'][number],
  'deviceId' | 'deviceName' | 'slotId' | 'cardState'
>

export interface JobToResume {
  readonly flashes: readonly Flash[]
  /** All devices of the job: of one that ended before its cards were begun there is no flash. */
  readonly devices: readonly { readonly id: string; readonly name: string }[]
}

/**
 * What is written again: the cards that are not proven, each in the slot that was named for it, else where it was. With
 * `yes` none is in a slot that nobody named: what lies there by now may be anything.
 */
export const pairsToResume = (
  { flashes, devices }: JobToResume,
  { slot = [], yes }: { readonly slot?: readonly string[]; readonly yes?: boolean },
): readonly PairToConfirm[] => {
  const begun = new Set(flashes.map(({ deviceId }) => deviceId))
  const open = [
    ...flashes.filter(({ cardState }) => cardState !== 'proven'),
    ...devices
      .filter(({ id }) => !begun.has(id))
      .map(({ id, name }) => ({ deviceId: id, deviceName: name, slotId: undefined })),
  ]
  if (yes === true && slot.length < open.length) {
    throw badUsage(
      `--yes erases cards without asking, so each of the ${open.length} slots must be named with --slot.`,
    )
  }
  return open.map(({ deviceId, deviceName, slotId }, index) => {
    const place = slot[index] ?? slotId
    if (place !== undefined) return { deviceId, deviceName, slot: place }
    throw badUsage(
      `the card for ${display(deviceName)} was not begun, so its slot must be named with --slot.`,
    )
  })
}
