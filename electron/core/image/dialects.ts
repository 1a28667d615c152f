import type { Dialect } from './imageFacts.ts'

/** What the boot partition shows of how its system takes first-boot settings. */
export interface DialectSigns {
  /** Names in the root folder, in lower case. */
  readonly names: ReadonlySet<string>
  /** Volume label. */
  readonly label: string
}

export interface DialectRow {
  readonly dialect: Dialect
  /** The system, for people. */
  readonly system: string
  fits(signs: DialectSigns): boolean
}

/** One row a dialect, the more particular first. */
export const dialects: readonly DialectRow[] = [
  {
    // pi-gen stage2/04-cloud-init puts the templates there from Trixie on; `issue.txt` and the label are pi-gen's
    // own. Ubuntu has the same templates under the label `system-boot`, but does not take the `rpi:` keys.
    dialect: 'cloudinit-rpi',
    system: 'Raspberry Pi OS (Trixie or later)',
    fits: ({ names, label }) =>
      names.has('user-data') &&
      names.has('meta-data') &&
      (names.has('issue.txt') || label.toLowerCase() === 'bootfs') &&
      label !== 'system-boot',
  },
]
