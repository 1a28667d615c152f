import { expect, it } from 'vitest'
import { vouchedBy } from './vouchedBy.ts'

it('says who vouches for an image, and nobody where nobody does', () => {
  const signature = { keyName: 'Our images', keyId: 'A1B2' }
  const hash = { of: 'file', from: 'catalogue' } as const
  expect(
    [
      { provenance: 'signed', signature } as const,
      { provenance: 'signed' } as const,
      { provenance: 'hash', hash } as const,
      { provenance: 'hash', hash: { ...hash, from: 'beside' } } as const,
      { provenance: 'hash', hash: { ...hash, from: 'person' } } as const,
      { provenance: 'hash' } as const,
      { provenance: 'unknown' } as const,
    ].map(vouchedBy),
  ).toEqual([
    'Our images, key A1B2',
    'a trusted key',
    'a SHA-256 of its catalogue',
    'a SHA-256 from the file beside it',
    'a SHA-256 given by hand',
    'a SHA-256',
    'nobody',
  ])
})

it('takes the weaker word where the stronger was not asked for: a hash beside an unknown grade is not told', () => {
  expect(vouchedBy({ provenance: 'unknown', hash: { of: 'file', from: 'person' } })).toBe('nobody')
})

it('shows a key by a name that cannot lie on a screen', () => {
  const signature = { keyName: 'Pi\u202e\u001b[2J', keyId: 'A1' }
  expect(vouchedBy({ provenance: 'signed', signature })).toBe('Pi[2J, key A1')
})
