import { cardRefusals } from '../../../core/disks/cardRefusals.ts'
import type { CardIdentity, Disk } from '../../../core/disks/disk.ts'
import type { GuardPolicy } from '../../../core/disks/guardPolicy.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import type { FaultCode } from '../../../core/faults/faultTable.ts'
import { display } from '../../../core/text/display.ts'
import type { SlotBook } from './slotBook.ts'

/** A slot and what is in it, as the contract shows it. */
export interface CardView {
  readonly slotId: string
  readonly slotName: string
  readonly identity?: CardIdentity
  readonly vendor: string
  readonly model: string
  readonly bus: string
  readonly sizeBytes: number
  readonly readOnly: boolean
  readonly mounts: string[]
  readonly blockedBy?: Fault
  readonly hidden: boolean
  readonly practice: boolean
  readonly isNew?: boolean
  readonly past?: {
    readonly proven: number
    readonly failed: number
    readonly faults: Partial<Record<FaultCode, number>>
    readonly suspicion?: Fault
  }
  readonly takeOut?: {
    readonly flashId: string
    readonly deviceId: string
    readonly deviceName: string
    readonly ejected: boolean
  }
}

/** What is no card at all, however it is plugged in: shown only on request. */
const noCard = new Set<FaultCode>([
  'CARD_IS_SYSTEM_DISK',
  'CARD_BUS_REFUSED',
  'CARD_NOT_REMOVABLE',
  'CARD_ARRAY_MEMBER',
  'CARD_NOT_WHOLE',
])

/**
 * The slots, by their numbers, then the disks that are no cards. A place that held a card before and is gone or empty
 * now is shown as an empty slot, so that nothing jumps when a card is pulled.
 */
export const cardViews = (
  disks: readonly Disk[],
  policy: GuardPolicy,
  slots: SlotBook,
): readonly CardView[] => {
  const seen = disks
    .map((disk) => ({ disk, refusal: refusalOf(disk, policy) }))
    .toSorted((a, b) => bySlot(a.disk.identity.slotId, b.disk.identity.slotId))
  const cards = seen.filter(({ refusal }) => refusal === undefined || !noCard.has(refusal.code))
  const others = seen.filter((one) => !cards.includes(one))
  const views = cards.map(({ disk, refusal }) => ({
    number: slots.number(disk.identity.slotId),
    view: cardView(disk, refusal, slots),
  }))
  const here = new Set(cards.map(({ disk }) => disk.identity.slotId))
  const empty = slots
    .known()
    .filter((slotId) => !here.has(slotId))
    .map((slotId) => ({ number: slots.number(slotId), view: emptySlot(slotId, slots) }))
  return [
    ...[...views, ...empty].toSorted((a, b) => a.number - b.number).map(({ view }) => view),
    ...others.map(({ disk, refusal }) => hiddenDisk(disk, refusal)),
  ]
}

/** Names with numbers in them in the order in which people count: 1-2 before 1-10. */
const bySlot = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

const refusalOf = (disk: Disk, policy: GuardPolicy): Fault | undefined =>
  cardRefusals(disk, policy, { imageBytes: undefined, maxCardBytes: policy.maxBytes })[0]?.fault

const slotName = (slotId: string, slots: SlotBook): string => slots.name(slotId)

const cardView = (disk: Disk, refusal: Fault | undefined, slots: SlotBook): CardView => {
  const { slotId } = disk.identity
  // A reader without a card shows a disk of no size.
  if (disk.identity.sizeBytes === 0) return emptySlot(slotId, slots)
  return {
    ...described(disk),
    slotName: slotName(slotId, slots),
    hidden: false,
    ...(refusal === undefined ? {} : { blockedBy: refusal }),
  }
}

const hiddenDisk = (disk: Disk, refusal: Fault | undefined): CardView => ({
  ...described(disk),
  slotName: display(disk.identity.name),
  hidden: true,
  ...(refusal === undefined ? {} : { blockedBy: refusal }),
})

const described = (disk: Disk) => ({
  slotId: disk.identity.slotId,
  identity: disk.identity,
  vendor: display(disk.vendor),
  model: display(disk.model),
  bus: disk.bus,
  sizeBytes: disk.identity.sizeBytes,
  readOnly: disk.readOnly,
  mounts: disk.mounts.map(({ path }) => display(path)),
  practice: disk.bus === 'bench',
  ...(disk.isNew === undefined ? {} : { isNew: disk.isNew }),
})

const emptySlot = (slotId: string, slots: SlotBook): CardView => ({
  slotId,
  slotName: slotName(slotId, slots),
  vendor: '',
  model: '',
  bus: '',
  sizeBytes: 0,
  readOnly: false,
  mounts: [],
  hidden: false,
  practice: false,
})
