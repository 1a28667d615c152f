/** Longest name of a variable. */
const LIMIT = 64

/**
 * The name of the variable that a column becomes: letters and digits of any script in lower case, everything else an
 * underscore: `Rack Unit (U)` is `rack_unit_u`. '' where the header holds neither letter nor digit.
 */
export const variableName = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, LIMIT)
