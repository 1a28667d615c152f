/** What a person knows of an image beside where it is. Empty texts are nothing. */
export interface Claims {
  readonly sha256: string
  /** A signature file that was chosen. */
  readonly signature: { readonly sourceId: string; readonly name: string } | undefined
  readonly signatureUrl: string
  /** Id of the key that must have signed it. */
  readonly key: string
}

export const noClaims: Claims = { sha256: '', signature: undefined, signatureUrl: '', key: '' }

/** A digest as people paste it: with spaces around, or with the name of its file behind it as `sha256sum` writes. */
export const pastedSha256 = (text: string): string => text.trim().split(/\s+/)[0] ?? ''

export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text)

/** Whether what was typed can be asked; a digest of the wrong length would be refused anyway. */
export const claimsAreWhole = ({ sha256 }: Claims): boolean => sha256 === '' || isSha256(sha256)

/** The claims as the contract takes them with a file. */
export const fileClaims = ({ sha256, signature, key }: Claims) => ({
  ...(sha256 === '' ? {} : { sha256 }),
  ...(signature === undefined ? {} : { signatureSourceId: signature.sourceId }),
  ...(key === '' ? {} : { key }),
})

/** The claims as the contract takes them with an address. */
export const addressClaims = (claims: Claims) => ({
  ...fileClaims(claims),
  ...(claims.signatureUrl.trim() === '' ? {} : { signatureUrl: claims.signatureUrl.trim() }),
})
