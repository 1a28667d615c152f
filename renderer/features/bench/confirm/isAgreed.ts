import type { CardContents } from '../../../client/contractValues.ts'
import type { Confirmable } from './confirmable.ts'
import type { Consent } from './consent.ts'

export const isMounted = (item: Confirmable): boolean => (item.card?.mounts.length ?? 0) > 0

/** As the helper compares it: without blanks around it, in capitals. */
const same = (typed: string, wanted: string): boolean =>
  typed.trim().toUpperCase() === wanted.trim().toUpperCase()

/** The last four signs are asked for; what they are, only the helper says. */
const SERIAL_SIGNS = 4

/**
 * Whether all that is asked for one card was ticked and typed. A card of which is not known yet what lies on it is not
 * agreed to: it may be asked for more.
 */
export const isAgreed = (
  item: Confirmable,
  consent: Consent,
  contents: CardContents | undefined,
): boolean => {
  if (item.card === undefined || contents === undefined || !consent.erase) return false
  if (isMounted(item) && !consent.unmount) return false
  if (contents.word !== undefined && !same(consent.word, contents.word)) return false
  return !contents.needsSerial || consent.serial.trim().length === SERIAL_SIGNS
}

/** What was typed, for the confirmation; nothing for a card that a tick was enough for. */
export const typedFor = (consent: Consent, contents: CardContents): string[] => [
  ...(contents.word === undefined ? [] : [consent.word]),
  ...(contents.needsSerial ? [consent.serial] : []),
]
