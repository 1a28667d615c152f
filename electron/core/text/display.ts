declare const displayed: unique symbol

/** A string from outside that went through the one door and may be shown. */
export type DisplayText = string & { readonly [displayed]: true }

/** Longest text from outside that is shown, in code points. */
const LIMIT = 200

/**
 * Characters that can make a screen, a terminal or a report lie: C0 and C1 controls (with ESC),
 * bidirectional controls, zero-width characters, the byte-order mark, line and paragraph separators,
 * tag characters and lone surrogates. A USB disk's name with a right-to-left override is the known case.
 */
const UNSAFE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/**
 * The one door for strings from outside (drive names, SSIDs, host names, command output, CSV cells).
 * Removes what can deceive, normalises to NFC, folds white space, and cuts at 200 code points with an ellipsis.
 */
export const display = (raw: string, limit: number = LIMIT): DisplayText => {
  const folded = raw
    .replaceAll(/[\t\r\n]+/g, ' ')
    .replaceAll(UNSAFE, '')
    .normalize('NFC')
    .trim()
  const points = [...folded]
  const cut = points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : folded
  // The only place that makes a DisplayText.
  return cut as DisplayText
}
