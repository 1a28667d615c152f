/** Licences (SPDX) that ask for no more than their text and notices beside what is shipped. */
export const allowedLicences: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  '0BSD',
  '(MIT OR CC0-1.0)',
])

/** Fonts stay under their own licence, and are not sold by themselves. */
export const FONT_LICENCE = 'OFL-1.1'
