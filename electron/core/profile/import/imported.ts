import type { PlainValue } from '../layers/settingsLayer.ts'
import type { SettingKey } from '../settings/settings.ts'

/** Something of a file that the profile does not have, and why not. Nothing is left out without one of these. */
export interface NotTaken {
  readonly what: string
  readonly why: string
}

/** What a file of another tool says, as a profile's settings. Passwords are still in it as they stood there. */
export interface Imported {
  /** The kind of file, for a person. */
  readonly from: string
  readonly settings: Readonly<Partial<Record<SettingKey, PlainValue>>>
  readonly notTaken: readonly NotTaken[]
}

/** Why a host name of a file is not taken over, whatever the file. */
export const ONE_NAME = 'Each device has its own name: that of its row in the roster.'

/** Collects what an importer finds. */
export class ImportBook {
  readonly settings: Partial<Record<SettingKey, PlainValue>> = {}
  readonly notTaken: NotTaken[] = []

  set(key: SettingKey, value: PlainValue): void {
    this.settings[key] = literal(value)
  }

  push(key: SettingKey, value: PlainValue): void {
    const there = this.settings[key]
    this.settings[key] = [...(Array.isArray(there) ? there : []), literal(value)]
  }

  /** Fields of the account that is logged in with; there is one of it, whoever speaks of it first. */
  user(fields: { readonly [key: string]: PlainValue }): void {
    const there = this.settings.users
    const [first, ...others]: readonly PlainValue[] = Array.isArray(there) ? there : []
    const known = typeof first === 'object' && first !== null ? first : {}
    this.settings.users = [{ ...known, ...asGroup(literal(fields)) }, ...others]
  }

  leave(what: string, why: string): void {
    this.notTaken.push({ what: what.length > 200 ? `${what.slice(0, 199)}…` : what, why })
  }

  done(from: string): Imported {
    // An account without a name is the one that Bramble makes anyway.
    const users = this.settings.users
    if (Array.isArray(users)) {
      const [first, ...others]: readonly PlainValue[] = users
      this.settings.users = [{ name: 'fleet', ...asGroup(first ?? {}) }, ...others]
    }
    return { from, settings: this.settings, notTaken: this.notTaken }
  }
}

const asGroup = (value: PlainValue): { readonly [key: string]: PlainValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: PlainValue })
    : {}

/** Braces of other tools are no variables of ours. */
const literal = (value: PlainValue): PlainValue => {
  if (typeof value === 'string') {
    return value.replaceAll('\r\n', '\n').replaceAll('{{', "{{ '{{' }}")
  }
  if (Array.isArray(value)) return value.map(literal)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)]))
}
