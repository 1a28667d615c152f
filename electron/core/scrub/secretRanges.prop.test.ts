import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SECRET_MARK } from '../text/secret.ts'
import { secretRanges } from './secretRanges.ts'

/** Text around a secret as dialects write it: ends with a quote or a line, which no secret holds bare. */
const around = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((text) => `"${text.replaceAll('#', '')}\n#`)
const secret = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !text.includes('"') && !text.includes('\n') && !text.includes('#'))

describe('where the secrets of a file are', () => {
  it('is what was masked, byte for byte, and nothing else', () => {
    fc.assert(
      fc.property(around, fc.array(fc.tuple(secret, around), { maxLength: 5 }), (first, rest) => {
        const revealed = first + rest.map(([hidden, next]) => hidden + next).join('')
        const masked = first + rest.map(([, next]) => SECRET_MARK + next).join('')
        const ranges = secretRanges(revealed, masked)
        const bytes = Buffer.from(revealed)
        expect(
          ranges?.map(([start, length]) => bytes.subarray(start, start + length).toString()),
        ).toEqual(rest.map(([hidden]) => hidden))
      }),
    )
  })

  it('is not known where the two texts are of different files', () => {
    expect(secretRanges('key: "abc"\n', `pass: "${SECRET_MARK}"\n`)).toBeUndefined()
    expect(secretRanges('key: "abc"\nmore\n', `key: "${SECRET_MARK}"\n`)).toBeUndefined()
    expect(secretRanges('plain', 'plainer')).toBeUndefined()
  })

  it('is not where the file itself holds the mark', () => {
    const text = `hide(${SECRET_MARK})\nkey: `
    expect(secretRanges(`${text}abc`, text + SECRET_MARK)).toEqual([[20, 3]])
  })

  it('is nothing in a file without secrets', () => {
    expect(secretRanges('plain\n', 'plain\n')).toEqual([])
  })
})
