import { describe, expect, it } from 'vitest'
import { addressClaims, claimsAreWhole, fileClaims, noClaims, pastedSha256 } from './claims.ts'

const digest = 'ab'.repeat(32)

describe('what a person knows of an image', () => {
  it('may be nothing, and then nothing is claimed', () => {
    expect(fileClaims(noClaims)).toEqual({})
    expect(addressClaims(noClaims)).toEqual({})
    expect(claimsAreWhole(noClaims)).toBe(true)
  })

  it('is asked with the image, each where the contract has it', () => {
    const signature = { sourceId: 's-1', name: 'os.img.xz.minisig' }
    const claims = { sha256: digest, signature, signatureUrl: ' https://x/y.sig ', key: 'K' }
    expect(fileClaims(claims)).toEqual({ sha256: digest, signatureSourceId: 's-1', key: 'K' })
    expect(addressClaims(claims)).toMatchObject({ signatureUrl: 'https://x/y.sig', key: 'K' })
  })

  it('takes a digest as sha256sum prints it', () => {
    expect(pastedSha256(` ${digest}  os.img.xz\n`)).toBe(digest)
    expect(pastedSha256('')).toBe('')
  })

  it('is not asked with half a digest', () => {
    expect(claimsAreWhole({ ...noClaims, sha256: 'ab' })).toBe(false)
    expect(claimsAreWhole({ ...noClaims, sha256: digest.toUpperCase() })).toBe(true)
  })
})
