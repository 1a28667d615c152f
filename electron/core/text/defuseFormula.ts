/** Where a spreadsheet may see a new line inside a cell. */
const LINE = /(\r\n|[\n\r\v\f\u0085\u2028\u2029])/

/**
 * A line that a spreadsheet would run: after white space (NBSP too), controls and invisible format characters,
 * one of `= + - @` or its full-width twin. A tab or carriage return at the very start is dangerous in itself
 * (Symfony CVE-2021-41270).
 */
const DANGEROUS = /^(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹣﹢﹦﹫−])/u

/**
 * Makes a text harmless in a CSV cell: every physical line inside that a spreadsheet could take for a formula
 * gets an apostrophe before it. Other text comes back unchanged.
 */
export const defuseFormula = (text: string): string => {
  const parts = text.split(LINE)
  // Odd parts are the line ends that the split keeps.
  return parts
    .map((part, i) => (i % 2 === 0 && DANGEROUS.test(part) ? `'${part}` : part))
    .join('')
    .replace(/^(?=[\r])/, "'")
}
