/** Why hellos changed nothing, in a word or two behind their number: `3 forged`. */
const words: Readonly<Record<string, string>> = {
  HELLO_FORGED: 'forged',
  HELLO_REPLAYED: 'replayed',
  HELLO_UNKNOWN: 'of other stations',
  HELLO_MALFORMED: 'not readable',
  HELLO_TOO_LARGE: 'too large',
  HELLO_EXPIRED: 'too late',
  HELLO_KEY_GONE: 'without a key here',
  HELLO_SUPERSEDED: 'of older cards',
  HELLO_CARD_UNPROVEN: 'of unproven cards',
  unseen: 'turned away unseen',
}

/** `3 forged, 1 too late`; empty where nothing was refused. */
export const refusalWords = (
  refusals: readonly { readonly code: string; readonly count: number }[],
): string => refusals.map(({ code, count }) => `${count} ${words[code] ?? code}`).join(', ')
