/**
 * Milliseconds since 1970 as an absolute time with its zone: `2026-11-20T14:03:22.120Z`.
 * UTC always, since a report is read far from where it was made. Empty for undefined.
 */
export const isoTime = (ms: number | undefined): string =>
  ms === undefined ? '' : new Date(ms).toISOString()

/** The same for print: `2026-11-20 14:03:22 UTC`. */
export const printedTime = (ms: number | undefined): string =>
  ms === undefined ? '–' : `${isoTime(ms).slice(0, 19).replace('T', ' ')} UTC`
