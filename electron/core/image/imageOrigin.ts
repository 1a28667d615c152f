/**
 * Where an image's file came from and what vouches for it; stands in the log beside its provenance. Web addresses
 * are without their query and never hold credentials.
 */
export interface ImageOrigin {
  /** Web address that it was downloaded from; absent for a file of this computer. */
  readonly address?: string
  readonly catalogue?: CatalogueOrigin
  readonly hash?: HashOrigin
  readonly signature?: SignatureOrigin
  /** Device models that its catalogue names. */
  readonly models?: readonly string[]
  /** As its catalogue writes it: `2026-11-12`. */
  readonly releaseDate?: string
  /** How its catalogue says that it takes its first-boot settings (`init_format`). */
  readonly initFormat?: string
  /** Its catalogue names a block map that its server did not have: nothing but its digests was compared. */
  readonly blockMapMissed?: true
}

export interface CatalogueOrigin {
  readonly name: string
  /** Address of the catalogue, or the name of its file. */
  readonly address: string
}

/** Which digest was compared, and who gave it: a digest from the image's own server tells damage, not trust. */
export interface HashOrigin {
  /** `file`: of the file as it was published. `unpacked`: of the image inside. */
  readonly of: 'file' | 'unpacked'
  readonly from: 'catalogue' | 'beside' | 'person'
}

/** The signature that was checked over the file's bytes before anything of it was unpacked. */
export interface SignatureOrigin {
  readonly format: SignatureFormat
  readonly keyId: string
  readonly keyName: string
  /** The key came with Bramble, or a person added it. */
  readonly pinned: boolean
  /** minisign's trusted comment, covered by the signature; empty for OpenPGP. */
  readonly comment: string
}

export type SignatureFormat = 'minisign' | 'openpgp'
