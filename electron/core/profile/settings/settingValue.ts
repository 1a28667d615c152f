import { Secret } from '../../text/secret.ts'
import type { PlainValue } from '../layers/settingsLayer.ts'
import type { FieldCheck } from '../profileField.ts'
import { hasTemplate } from '../template/templateParts.ts'

/** What reading settings needs, and where it puts its problems. */
export interface ReadContext {
  /** `draft`: texts may still hold variables, and secrets are not looked up. */
  readonly mode: 'draft' | 'final'
  readonly secret: (name: string) => Secret | undefined
  /** The PMK of a network whose SSID was not known when its passphrase was put away. */
  readonly wifiKey: (passphrase: string, ssid: Uint8Array) => string
  readonly problem: (field: string, reason: string) => void
  readonly secretMissing: (field: string, name: string) => void
}

/**
 * A value of a layer while it is read into its type, with its place for problems. Reading goes on after a problem
 * with a stand-in, so that all problems come at once; the caller throws the outcome away if there was any.
 */
export class SettingValue {
  readonly raw: PlainValue | undefined
  readonly path: string
  readonly context: ReadContext

  constructor(raw: PlainValue | undefined, path: string, context: ReadContext) {
    this.raw = raw
    this.path = path
    this.context = context
  }

  get isThere(): boolean {
    return this.raw !== undefined && this.raw !== null
  }

  problem(reason: string): void {
    this.context.problem(this.path, reason)
  }

  text(check: FieldCheck): string {
    if (typeof this.raw !== 'string') {
      this.problem(this.isThere ? 'it must be text; put it in quotes' : 'it is missing')
      return ''
    }
    if (this.#waits(this.raw)) return this.raw
    const reason = check(this.raw)
    if (reason !== undefined) this.problem(reason)
    return this.raw
  }

  flag(): boolean {
    if (typeof this.raw === 'boolean') return this.raw
    // What a variable became.
    if (this.raw === 'true' || this.raw === 'false') return this.raw === 'true'
    if (!this.#waits(this.raw)) this.problem('it must be true or false')
    return false
  }

  whole(from: number, to: number): number {
    const { raw } = this
    const number = typeof raw === 'string' && /^\d{1,9}$/.test(raw) ? Number(raw) : raw
    if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) {
      return number
    }
    if (!this.#waits(raw)) this.problem(`it must be a whole number from ${from} to ${to}`)
    return from
  }

  oneOf<T extends string>(known: readonly [T, ...T[]]): T {
    const found = known.find((item) => item === this.raw)
    if (found !== undefined) return found
    if (!this.#waits(this.raw)) this.problem(`it must be one of ${known.join(', ')}`)
    return known[0]
  }

  items<T>(read: (item: SettingValue) => T): readonly T[] {
    if (Array.isArray(this.raw)) {
      return this.raw.map((raw: PlainValue, index) =>
        read(new SettingValue(raw, `${this.path}[${index}]`, this.context)),
      )
    }
    if (this.isThere) this.problem('it must be a list')
    return []
  }

  /** A group of fields. A field that nobody asks for is a problem: a mistyped one must not be passed over. */
  group<T>(read: (field: (key: string) => SettingValue) => T): T {
    const { raw } = this
    const plain = isGroup(raw) ? raw : {}
    if (!isGroup(raw)) this.problem('it must be a group of fields')
    const asked = new Set<string>()
    const outcome = read((key) => {
      asked.add(key)
      const value = Object.hasOwn(plain, key) ? plain[key] : undefined
      return new SettingValue(value, `${this.path}.${key}`, this.context)
    })
    for (const key of Object.keys(plain)) {
      if (!asked.has(key)) this.context.problem(`${this.path}.${key}`, 'there is no such field')
    }
    return outcome
  }

  /** The secret that `{ vault: name }` stands for; in a draft an empty one. */
  secret(): Secret {
    const { raw, context } = this
    const name = isGroup(raw) && Object.keys(raw).length === 1 ? raw['vault'] : undefined
    if (typeof name !== 'string') {
      this.problem('it must be kept in the vault, as { vault: name }')
      return new Secret('')
    }
    // Any other secret of this computer, the fleet's own key among them, would end up on a card.
    if (!name.startsWith(PROFILE_SECRETS)) {
      this.problem(`a profile's secrets are named ${PROFILE_SECRETS}…`)
      return new Secret('')
    }
    if (context.mode === 'draft') return new Secret('')
    const found = context.secret(name)
    if (found === undefined) context.secretMissing(this.path, name)
    return found ?? new Secret('')
  }

  #waits(raw: PlainValue | undefined): boolean {
    return this.context.mode === 'draft' && typeof raw === 'string' && hasTemplate(raw)
  }
}

/** What the names of a profile's secrets begin with in the vault. */
export const PROFILE_SECRETS = 'profile/'

export const isGroup = (
  value: PlainValue | undefined,
): value is { readonly [key: string]: PlainValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
