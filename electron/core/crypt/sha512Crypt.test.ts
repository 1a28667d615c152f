import { describe, expect, it } from 'vitest'
import { keyDerivation } from '../../adapters/keyDerivation.ts'
import { randomSalt } from './randomSalt.ts'
import { sha512Crypt } from './sha512Crypt.ts'

const crypt = (password: string, salt: string, rounds?: number) =>
  sha512Crypt(password, salt, keyDerivation.sha512, rounds)

describe('SHA-512 crypt', () => {
  // The vectors of the specification, https://www.akkadia.org/drepper/SHA-crypt.txt; `too short` is 1000 there too.
  it.each([
    [
      'Hello world!',
      'saltstring',
      undefined,
      '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
    ],
    [
      'Hello world!',
      'saltstringsaltst',
      10_000,
      '$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.',
    ],
    [
      'the minimum number is still observed',
      'roundstoolow',
      1000,
      '$6$rounds=1000$roundstoolow$kUMsbe306n21p9R.FRkW3IGn.S9NPN0x50YhH1xhLsPuWGsUSklZt58jaTfF4ZEQpyUNGc0dqbpBYYBaHHrsX.',
    ],
  ])('has the known answer for %j', (password, salt, rounds, hash) => {
    expect(crypt(password, salt, rounds)).toBe(hash)
  })

  it('takes no salt or rounds outside its scheme', () => {
    expect(() => crypt('x', 'has$dollar')).toThrow(RangeError)
    expect(() => crypt('x', '')).toThrow(RangeError)
    expect(() => crypt('x', 'a'.repeat(17))).toThrow(RangeError)
    expect(() => crypt('x', 'salt', 999)).toThrow(RangeError)
  })

  it('gets a salt of 16 characters out of as many random bytes', () => {
    expect(randomSalt((length) => new Uint8Array(length).fill(255))).toBe('z'.repeat(16))
    expect(
      crypt(
        'x',
        randomSalt((length) => new Uint8Array(length)),
      ),
    ).toMatch(/^\$6\$\.{16}\$/)
  })
})
