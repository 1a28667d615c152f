import type { CardIdentity } from '../disks/disk.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { FlashView } from './deviceView.ts'
import type { CardState, LoggedEvent } from './event.ts'

/**
 * One flash after one event that touches it. `deviceName` is the device's name when the flash is planned:
 * a flash keeps the name under which it was made.
 */
export const foldFlash = (
  view: FlashView | undefined,
  { event, at }: LoggedEvent,
  deviceName: string,
): FlashView | undefined => {
  if (event.kind === 'flash.planned') {
    if (view !== undefined && view.deviceId !== event.deviceId) return view
    return {
      id: event.flashId,
      jobId: event.jobId,
      deviceId: event.deviceId,
      deviceName,
      imageId: event.imageId,
      slotId: event.card.slotId,
      profile: event.profile,
      ...(event.profileVersion === undefined ? {} : { profileVersion: event.profileVersion }),
      overlaySha256: event.overlaySha256,
      card: event.card,
      cardState: stateWhenPlanned(view, event.card),
      root: '',
      bytes: 0,
      writeSeconds: 0,
      readSeconds: 0,
      fault: undefined,
      plannedAt: at,
      endedAt: undefined,
    }
  }
  if (view === undefined) return undefined
  switch (event.kind) {
    case 'card.claimed':
      // Also when it was made once before: whatever it held, now it is being written.
      return {
        ...withoutPast(view),
        card: event.card,
        slotId: event.card.slotId,
        cardState: 'unfinished',
        root: '',
        fault: undefined,
        endedAt: undefined,
      }
    case 'card.verified':
      return {
        ...withoutBefore(view),
        cardState: 'proven',
        root: event.root,
        bytes: event.bytes,
        writeSeconds: event.writeSeconds,
        readSeconds: event.readSeconds,
        ...(event.pace === undefined ? {} : { pace: event.pace }),
        ...(event.source === undefined ? {} : { source: event.source }),
        fault: undefined,
        endedAt: at,
      }
    case 'card.slow': {
      const { rate, othersRate } = event
      return { ...view, slow: { rate, othersRate } }
    }
    case 'card.failed':
      return {
        ...unproven(withoutBefore(view)),
        cardState: event.cardState,
        root: '',
        fault: event.fault,
        endedAt: at,
      }
    case 'card.ejected':
      return { ...view, ejectedAt: at }
    case 'card.checked': {
      // One that was to be emptied, and of which every byte is still what was proven.
      const isStill =
        view.before?.cardState === 'proven' && event.matches && event.root === view.root
      return { ...(isStill ? asBefore(view) : view), checked: { at, matches: event.matches } }
    }
    case 'card.emptying':
      return toBeEmptied(view)
    case 'card.spared':
      return asBefore(view)
    case 'card.blanked':
      return { ...withoutPast(view), cardState: 'blank', root: '', endedAt: at }
    default:
      return view
  }
}

/**
 * Not known, and not forgotten either: the root stays, so that it can still be asked whether the card is what it was,
 * and so do the times, which are those of the proof. Said twice, it was still what it was before the first time.
 */
const toBeEmptied = (view: FlashView): FlashView => {
  const { cardState, source, ejectedAt, checked } = view
  const before = view.before ?? {
    cardState,
    ...(source === undefined ? {} : { source }),
    ...(ejectedAt === undefined ? {} : { ejectedAt }),
    ...(checked === undefined ? {} : { checked }),
  }
  return { ...withoutPast(view), before, cardState: 'unknown' }
}

const asBefore = (view: FlashView): FlashView =>
  view.before === undefined ? view : { ...withoutBefore(view), ...view.before }

const withoutBefore = ({ before: _then, ...view }: FlashView): FlashView => view

/** Without what was said of the card before it was written anew, or emptied. */
const withoutPast = ({ ejectedAt: _out, checked: _read, ...view }: FlashView): FlashView =>
  unproven(withoutBefore(view))

/** What a card holds is said of a proven card alone. */
const unproven = ({ source: _whose, ...view }: FlashView): FlashView => view

/** Planned once more for a resume: the card that was left unfinished still is, another one is untouched. */
const stateWhenPlanned = (view: FlashView | undefined, card: CardIdentity): CardState =>
  view !== undefined &&
  view.cardState !== 'proven' &&
  canonicalJson(view.card) === canonicalJson(card)
    ? view.cardState
    : 'untouched'
