import { expect, it } from 'vitest'
import { groupedFingerprint } from './groupedFingerprint.ts'

it('an OpenPGP fingerprint is read out in fours', () => {
  expect(groupedFingerprint('8738cd6b956f460cab', 'openpgp')).toBe('8738 CD6B 956F 460C AB')
})

it('a minisign key stays as it is pasted', () => {
  expect(groupedFingerprint('RWQf6LRCGA9i', 'minisign')).toBe('RWQf6LRCGA9i')
})
