/** Five rows of five points for each letter, a hexadecimal digit pair a row; bit 4 is the left column. */
const points: Readonly<Record<string, string>> = {
  a: '0e111f1111',
  b: '1e111e111e',
  c: '0f1010100f',
  d: '1e1111111e',
  e: '1f101e101f',
  f: '1f101e1010',
  g: '0f1013110f',
  h: '11111f1111',
  i: '0e0404040e',
  j: '010101110e',
  k: '11121c1211',
  l: '101010101f',
  m: '111b151111',
  n: '1119151311',
  o: '0e1111110e',
  p: '1e111e1010',
  q: '0e1115120d',
  r: '1e111e1211',
  s: '0f100e011e',
  t: '1f04040404',
  u: '111111110e',
  v: '1111110a04',
  w: '1111151b11',
  x: '110a040a11',
  y: '110a040404',
  z: '1f0204081f',
  '0': '0e1315190e',
  '1': '040c04040e',
  '2': '1e010e101f',
  '3': '1e010e011e',
  '4': '11111f0101',
  '5': '1f101e011e',
  '6': '0e101e110e',
  '7': '1f01020404',
  '8': '0e110e110e',
  '9': '0e110f010e',
  '-': '00000e0000',
  '.': '0000000004',
  ' ': '0000000000',
}

const ROWS = 5
const WIDTH = 6

/**
 * A name in letters that can be read from two metres, five lines; its end where the whole does not fit, since devices
 * of one batch differ at the end. Empty where not even three letters fit, or there is nothing to draw.
 */
export const bigLetters = (name: string, columns: number): readonly string[] => {
  const fits = Math.floor((columns - 2) / WIDTH)
  const letters = [...name.toLowerCase()].filter((letter) => letter in points)
  if (fits < 3 || letters.length === 0) return []
  const shown = letters.slice(-fits)
  return Array.from({ length: ROWS }, (_, row) =>
    shown.map((letter) => rowOf(points[letter] ?? '', row)).join(' '),
  )
}

const rowOf = (letter: string, row: number): string => {
  const bits = Number.parseInt(letter.slice(row * 2, row * 2 + 2), 16)
  return [16, 8, 4, 2, 1].map((bit) => ((bits & bit) === 0 ? ' ' : '█')).join('')
}
