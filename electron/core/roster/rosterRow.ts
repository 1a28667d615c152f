/** What a device is in its cluster. */
export type Role = 'server' | 'agent' | 'none'

export const roles = ['server', 'agent', 'none'] as const satisfies readonly Role[]

/** One device to be made, as the roster says; checked. */
export interface RosterRow {
  /** Number as a spreadsheet shows it: 1 is the top row of the file, in most the header. */
  readonly row: number
  /** The device that this row is about, where the roster says so by its id; else the name says it. */
  readonly deviceId?: string
  /** Host name, lower case, RFC 1123 label. */
  readonly name: string
  readonly site: string
  readonly role: Role
  /** Every other column, by its normalised header; serial, mac, address and their like in one spelling. */
  readonly variables: Readonly<Record<string, string>>
}

export interface Roster {
  readonly name: string
  readonly rows: readonly RosterRow[]
}
