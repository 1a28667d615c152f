import type { DeviceView } from '../events/deviceView.ts'

/** By site, then by name with numbers as numbers: `ber-2` before `ber-10`. */
export const bySiteAndName = (a: DeviceView, b: DeviceView): number =>
  natural(a.site, b.site) || natural(a.name, b.name) || natural(a.id, b.id)

/** By the roster's lines: the order in which a person lays out cards. */
export const byRosterRow = (a: DeviceView, b: DeviceView): number =>
  natural(a.rosterId, b.rosterId) || a.rosterRow - b.rosterRow || natural(a.id, b.id)

// One fixed locale: the order in a report must not depend on the computer that checks it later.
const collator = new Intl.Collator('en', { numeric: true })
const natural = (a: string, b: string): number => collator.compare(a, b)
