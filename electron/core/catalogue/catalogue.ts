import type { Fault } from '../faults/fault.ts'

/** What catalogues give, read and made safe to show: every string went through `display`. */
export interface Catalogue {
  readonly models: readonly CatalogueModel[]
  readonly images: readonly CatalogueImage[]
}

/** A kind of device. `inclusive`: images that name no device are for it too. */
export interface CatalogueModel {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly matching: 'exclusive' | 'inclusive'
  readonly architecture?: string
}

export interface CatalogueImage {
  readonly name: string
  readonly description: string
  /** Headings that it stands under, outermost first. */
  readonly groups: readonly string[]
  /** As it is fetched, query and all; empty where it is not usable. */
  readonly url: string
  readonly downloadBytes?: number
  readonly imageBytes?: number
  /** Hex SHA-256 of the file as published, and of the image inside. */
  readonly downloadSha256?: string
  readonly imageSha256?: string
  readonly blockMapUrl?: string
  /** Our addition to the format: where its detached signature is. */
  readonly signatureUrl?: string
  readonly releaseDate?: string
  readonly architecture?: string
  readonly initFormat: string
  readonly capabilities: readonly string[]
  /** Tags of the models that it is for; empty: it does not say. */
  readonly tags: readonly string[]
  readonly website?: string
  /** Why it cannot be offered. */
  readonly refusal?: Fault
}

/** Limits on what is read: a catalogue comes from outside and may be made to fill memory. */
export const catalogueLimits = {
  /** Of one file, in bytes; the official one has well under one MiB. */
  textBytes: 8 * 1024 * 1024,
  images: 5000,
  models: 200,
  /** Sublists in sublists. */
  depth: 8,
  /** Files that one refresh fetches. */
  files: 64,
} as const
