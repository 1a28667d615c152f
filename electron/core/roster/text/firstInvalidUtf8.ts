/**
 * Where `bytes` stop being UTF-8: the offset of the first byte that cannot be decoded, or -1.
 * Well-formed sequences as the Unicode Standard's table 3-7 has them: no overlong forms, no surrogates,
 * nothing beyond U+10FFFF.
 */
export const firstInvalidUtf8 = (bytes: Uint8Array): number => {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return -1
}

const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const range = secondByte(lead)
  if (range === undefined) return 0
  const second = bytes[at + 1]
  if (second === undefined || second < range.from || second > range.to) return 0
  for (let index = 2; index < range.length; index += 1) {
    const next = bytes[at + index]
    if (next === undefined || next < 0x80 || next > 0xbf) return 0
  }
  return range.length
}

interface SecondByte {
  readonly length: number
  readonly from: number
  readonly to: number
}

const secondByte = (lead: number): SecondByte | undefined => {
  if (lead >= 0xc2 && lead <= 0xdf) return { length: 2, from: 0x80, to: 0xbf }
  if (lead === 0xe0) return { length: 3, from: 0xa0, to: 0xbf }
  if (lead === 0xed) return { length: 3, from: 0x80, to: 0x9f }
  if (lead > 0xe0 && lead <= 0xef) return { length: 3, from: 0x80, to: 0xbf }
  if (lead === 0xf0) return { length: 4, from: 0x90, to: 0xbf }
  if (lead > 0xf0 && lead <= 0xf3) return { length: 4, from: 0x80, to: 0xbf }
  if (lead === 0xf4) return { length: 4, from: 0x80, to: 0x8f }
  return undefined
}
