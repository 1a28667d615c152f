import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRosterText } from './decodeRosterText.ts'
import { windows1252 } from './windows1252.ts'

const wide = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return little ? bytes : bytes.swap16()
}
const decoded = (bytes: Uint8Array) => {
  const result = decodeRosterText('f.csv', bytes)
  return result.ok ? result.value : result.fault.code
}
/** Text as it stands in files: no NUL, no replacement character, no half pairs. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((one) => !/[\0\ufffd\ufeff]/.test(one) && one.isWellFormed())

describe('the encoding of a roster', () => {
  it('is that of its mark', () => {
    fc.assert(
      fc.property(text, (given) => {
        const marked = `\ufeff${given}`
        expect(decoded(Buffer.from(marked))).toMatchObject({ text: given, encoding: 'utf-8' })
        for (const little of [true, false]) {
          expect(decoded(wide(marked, little))).toMatchObject({ text: given, guessed: false })
        }
      }),
    )
  })

  it('is UTF-8 where it holds as UTF-8', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(decoded(Buffer.from(given))).toMatchObject({ text: given, guessed: false })
      }),
    )
  })

  it('is UTF-16 without a mark where every second byte is zero', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 40 }), fc.boolean(), (given, little) => {
        expect(decoded(wide(given, little))).toMatchObject({ text: given, guessed: true })
      }),
    )
  })

  it('is Latin-1 for German, French and Spanish, and says that this is a guess', () => {
    const words = ['Köln', 'Größe', "Nom d'hôte", 'Ubicación', 'français', 'Señal', '“x” €']
    for (const word of words) {
      const bytes = Uint8Array.from(word, (letter) => {
        const code = [...Array(256).keys()].find(
          (byte) => windows1252(Uint8Array.of(byte)) === letter,
        )
        return code ?? 0x3f
      })
      expect(decoded(bytes)).toMatchObject({
        text: word,
        encoding: 'windows-1252',
        guessed: true,
      })
    }
  })

  it('reads the upper half of Windows-1252 as the WHATWG index has it', () => {
    const table = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
    const ours = windows1252(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))
    // The five that mean nothing are refused before they are read.
    expect(ours).toBe(table.replaceAll(/[\u0080-\u009f]/g, ' '))
    expect(decoded(Uint8Array.of(0x61, 0x81))).toBe('ROSTER_ENCODING')
  })

  it('is never asked twice: any bytes at all are text or a fault with a place in them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const result = decodeRosterText('f.csv', bytes)
        if (!result.ok) expect(result.fault.params['at']).toBeLessThan(bytes.length)
      }),
      { numRuns: 2000 },
    )
  })
})
