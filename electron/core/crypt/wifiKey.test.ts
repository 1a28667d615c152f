import { describe, expect, it } from 'vitest'
import { keyDerivation } from '../../adapters/keyDerivation.ts'
import { passphraseProblem, wifiKey } from './wifiKey.ts'

const keyOf = (passphrase: string, ssid: string) =>
  wifiKey(passphrase, new TextEncoder().encode(ssid), keyDerivation.pbkdf2Sha1)

describe('a Wi-Fi key', () => {
  // IEEE 802.11-2020, annex J.4.2.
  it.each([
    ['password', 'IEEE', 'f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e'],
    [
      'ThisIsAPassword',
      'ThisIsASSID',
      '0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af',
    ],
    [
      'a'.repeat(32),
      'Z'.repeat(32),
      'becb93866bb8c3832cb777c2f559807c8c59afcb6eae734885001300a981cc62',
    ],
  ])('has the known answer for %s', (passphrase, ssid, key) => {
    expect(keyOf(passphrase, ssid)).toBe(key)
  })

  it('passes through where it is a key already', () => {
    expect(keyOf('AB'.repeat(32), 'any')).toBe('ab'.repeat(32))
  })

  it('is made of 8 to 63 printable ASCII characters and of nothing else', () => {
    expect(passphraseProblem('12345678')).toBeUndefined()
    for (const bad of ['1234567', 'z'.repeat(64), 'pässword1', 'password\r']) {
      expect(passphraseProblem(bad)).toBeDefined()
      expect(() => keyOf(bad, 'IEEE')).toThrow(RangeError)
    }
  })
})
