import type { Disk } from '../../core/disks/disk.ts'
import { evaluateGuards } from '../../core/disks/evaluateGuards.ts'
import type { Agreed } from '../../core/disks/guardClaim.ts'
import type { GuardPolicy } from '../../core/disks/guardPolicy.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'

export interface PlannedPair {
  readonly deviceId: string
  readonly slotId: string
}

export interface PlanInput {
  readonly pairs: readonly PlannedPair[]
  /** A fresh list from the helper. */
  readonly disks: readonly Disk[]
  readonly policy: GuardPolicy
  readonly imageBytes: number | undefined
  readonly maxCardBytes: number
  readonly mayUnmount: boolean
  /** What was agreed for the card of a slot; before anybody was asked, nothing. */
  readonly agreed?: (slotId: string) => Agreed
}

/** The disk that each device's card is in. */
export interface PlannedCard extends PlannedPair {
  readonly disk: Disk
}

const planOne = (pair: PlannedPair, input: PlanInput): Result<PlannedCard> => {
  const { slotId } = pair
  const disk = input.disks.find(({ identity }) => identity.slotId === slotId)
  if (disk === undefined) return err(fault('CARD_NOT_FOUND', { slot: slotId }))
  const chosen = new Set(input.pairs.filter((other) => other !== pair).map((other) => other.slotId))
  const batch = input.disks.filter(({ identity }) => chosen.has(identity.slotId))
  const [refusal] = evaluateGuards(
    disk,
    {
      card: disk.identity,
      agreed: input.agreed?.(slotId) ?? { kind: 'not-asked' },
      mayUnmount: input.mayUnmount,
      imageBytes: input.imageBytes,
      maxCardBytes: input.maxCardBytes,
      neededDisks: [],
      batch: batch.map(({ identity }) => identity),
      taken: [],
      opened: undefined,
      signatures: [],
      contents: undefined,
    },
    input.policy,
  )
  return refusal === undefined ? ok({ ...pair, disk }) : err(refusal.fault)
}

/**
 * Which card each device gets, or every reason why the batch must not start. All or nothing on purpose: one
 * 4 TB disk among sixteen cards is a sign that the slots are not what the operator thinks (guard G17).
 * The helper judges each card again when it is claimed; this plan only spares the operator a false start.
 */
export const planFlash = (input: PlanInput): Result<readonly PlannedCard[], readonly Fault[]> => {
  const slots = new Set(input.pairs.map(({ slotId }) => slotId))
  if (input.pairs.length === 0 || slots.size < input.pairs.length) {
    const params = { devices: input.pairs.length, cards: slots.size }
    return err([fault('FLASH_NO_ROOM', params)])
  }
  const planned = input.pairs.map((pair) => planOne(pair, input))
  const faults = planned.flatMap((one) => (one.ok ? [] : one.fault))
  const cards = planned.flatMap((one) => (one.ok ? one.value : []))
  return faults.length === 0 ? ok(cards) : err(faults)
}
