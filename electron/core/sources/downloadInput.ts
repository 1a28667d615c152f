import type { CatalogueOrigin, HashOrigin } from '../image/imageOrigin.ts'

/**
 * What a download was asked: enough to go on with it after a crash. It stands in the log, so an address is without
 * its query (where some servers put a ticket); the whole one lies under `addressKey` in the data folder.
 */
export interface DownloadInput {
  readonly job: 'download'
  /** The file's name as it is shown and kept. */
  readonly name: string
  readonly address: string
  /** Hex; names the whole address in the address book, and the unfinished file. */
  readonly addressKey: string
  /** Hex SHA-256 of the file as published, and who says so. */
  readonly sha256?: string
  readonly sha256From?: HashOrigin['from']
  /** Size that the catalogue declares; another one is refused. */
  readonly fileBytes?: number
  /** Hex SHA-256 of the image inside, and its size. */
  readonly imageSha256?: string
  readonly imageBytes?: number
  readonly blockMap?: { readonly address: string; readonly addressKey: string }
  readonly signature?: SignatureSource
  /** Id of the trusted key that must have signed it. */
  readonly keyId?: string
  readonly catalogue?: CatalogueOrigin
  /** Id of the catalogue's image. */
  readonly catalogueImageId?: string
  readonly models?: readonly string[]
  readonly releaseDate?: string
  /** How the catalogue says that the image takes its first-boot settings. */
  readonly initFormat?: string
}

/** Where a detached signature is: on the web, or read from a file when the job was asked (base64). */
export type SignatureSource =
  | { readonly kind: 'address'; readonly address: string; readonly addressKey: string }
  | { readonly kind: 'bytes'; readonly base64: string }
