import type { Agreed } from './guardClaim.ts'

/** How typed words are compared: without blanks around them, in capitals. */
export const typedWord = (text: string): string => text.trim().toUpperCase()

/** What was typed for one card. An armed batch has typed nothing: nobody looked at the card. */
export const typedWords = (agreed: Agreed): ReadonlySet<string> =>
  agreed.kind === 'consent' && agreed.consent.kind === 'card'
    ? new Set(agreed.consent.typed.map(typedWord))
    : new Set()
