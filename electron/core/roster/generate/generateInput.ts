import type { Role } from '../rosterRow.ts'

/** What a generated roster is made from. */
export interface GenerateInput {
  /** `edge-{site}-{n:03}`; also `{role}` and the keys of tags. */
  readonly names: string
  readonly sites: readonly string[]
  /** Devices of each site. */
  readonly count: number
  /** The first number. */
  readonly from: number
  /** Whether each site begins with the first number again, or they are numbered through. */
  readonly numbering: 'each-site' | 'through'
  /** Of the devices that are not servers. */
  readonly role: Role
  /** How many of each site, from its first on, are servers. */
  readonly servers: number
  /** None, one range for all sites, or one for each in their order (`addressRange`). */
  readonly addresses: readonly string[]
  /** None, one for all sites, or one for each. Left out of the addresses that are given out. */
  readonly gateways: readonly string[]
  /** As a row's `dns`; '' for none. */
  readonly dns: string
  /** Values go round over the devices of a site: rack a, b, c, a, … */
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[]
}
