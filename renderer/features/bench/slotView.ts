import type { Card, CardProgress, Flash, WireFault } from '../../client/contractValues.ts'
import { faultBySlotName } from './faultBySlotName.ts'

/** What one slot says, in the order it answers: which slot, which device, how far, doing what, how long. */
export type SlotView = {
  readonly slotId: string
  readonly slotName: string
  readonly sizeBytes: number
  /** Why the reader itself is under suspicion, by the cards that were in this slot. */
  readonly suspicion?: WireFault
} & SlotContent

export type SlotContent =
  /** `next` is the device whose turn it is; the bench fills it in. */
  | { readonly kind: 'empty'; readonly next: string | undefined }
  | { readonly kind: 'blocked'; readonly fault: WireFault; readonly name: string }
  | {
      readonly kind: 'ready'
      readonly next: string | undefined
      readonly mounts: readonly string[]
    }
  | {
      readonly kind: 'working'
      readonly deviceId: string
      readonly deviceName: string
      readonly phase: CardProgress['phase']
      /** 0…1 of this phase. */
      readonly share: number
      readonly rate: number
      readonly secondsLeft: number | undefined
    }
  | {
      readonly kind: 'proven'
      readonly deviceId: string
      readonly deviceName: string
      /** Bytes a second over writing, for the record beside *take it out*. */
      readonly rate: number
    }
  | {
      readonly kind: 'failed'
      readonly deviceId: string
      readonly deviceName: string
      readonly fault: WireFault
      readonly flashId: string
    }
  /** It was proven when it was made, and is no longer what it was: read again since. */
  | { readonly kind: 'changed'; readonly deviceId: string; readonly deviceName: string }
  | { readonly kind: 'unfinished'; readonly deviceId: string; readonly deviceName: string }

/**
 * Whether the card that is in the slot now is the one of that flash. A flash that does not say which card it
 * wrote is never taken for the one in the slot once it has ended: nothing is called proven by its place alone.
 */
const sameCard = (card: Card, flash: Flash): boolean => {
  const now = card.identity
  const then = flash.card
  if (now === undefined || then === undefined) return false
  return (
    now.name === then.name &&
    now.dev === then.dev &&
    now.diskseq === then.diskseq &&
    now.serial === then.serial &&
    now.sizeBytes === then.sizeBytes
  )
}

const working = (flash: Flash, progress: CardProgress | undefined): SlotContent => ({
  kind: 'working',
  deviceId: flash.deviceId,
  deviceName: flash.deviceName,
  phase: progress?.phase ?? 'waiting',
  share:
    progress === undefined || progress.totalBytes === 0
      ? 0
      : progress.doneBytes / progress.totalBytes,
  rate: progress?.rate ?? 0,
  secondsLeft: progress?.secondsLeft,
})

const ended = (flash: Flash, card: Card): SlotContent => {
  const { deviceId, deviceName, fault, checked } = flash
  if (flash.cardState === 'proven' && checked?.matches === false)
    return { kind: 'changed', deviceId, deviceName }
  if (flash.cardState === 'proven') {
    const rate = flash.writeSeconds > 0 ? flash.bytes / flash.writeSeconds : 0
    return { kind: 'proven', deviceId, deviceName, rate }
  }
  if (fault !== undefined) {
    const named = faultBySlotName(fault, card)
    return { kind: 'failed', deviceId, deviceName, fault: named, flashId: flash.id }
  }
  // Somebody emptied it: it is a card like any other again.
  if (flash.cardState === 'blank') return fresh(card)
  return { kind: 'unfinished', deviceId, deviceName }
}

const fresh = (card: Card): SlotContent => {
  if (card.identity === undefined) return { kind: 'empty', next: undefined }
  if (card.blockedBy !== undefined)
    return {
      kind: 'blocked',
      fault: faultBySlotName(card.blockedBy, card),
      name: `${card.vendor} ${card.model}`.trim() || card.identity.name,
    }
  return { kind: 'ready', next: undefined, mounts: card.mounts }
}

export interface SlotFacts {
  readonly card: Card
  /** The newest flash of the newest job in this slot, if any. */
  readonly flash: Flash | undefined
  readonly progress: CardProgress | undefined
  /** Whether that job runs now. */
  readonly running: boolean
}

/** What to show for one slot. The word *proven* comes from the flash's own evidence, never from progress. */
export const slotView = ({ card, flash, progress, running }: SlotFacts): SlotView => {
  const { slotId, slotName, sizeBytes, past } = card
  const place = {
    slotId,
    slotName,
    sizeBytes,
    ...(past?.suspicion === undefined ? {} : { suspicion: faultBySlotName(past.suspicion, card) }),
  }
  if (flash === undefined) return { ...place, ...fresh(card) }
  if (flash.endedAt === undefined) {
    if (running) return { ...place, ...working(flash, progress) }
    return { ...place, kind: 'unfinished', deviceId: flash.deviceId, deviceName: flash.deviceName }
  }
  // An ejected card leaves an empty reader; what is said of it stays until another card is put in.
  if (card.identity === undefined || sameCard(card, flash))
    return { ...place, ...ended(flash, card) }
  return { ...place, ...fresh(card) }
}
