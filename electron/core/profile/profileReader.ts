import { type Fault, fault } from '../faults/fault.ts'
import type { FieldCheck } from './profileField.ts'

/**
 * Reads fields out of parsed data and collects every problem on the way, so that a profile is mended in
 * one go. A field that is not there takes its default; one that nobody asked for is a problem of its own:
 * a mistyped setting must not be passed over in silence.
 */
export class ProfileReader {
  readonly #fields: ReadonlyMap<string, unknown>
  readonly #asked = new Set<string>()
  readonly #path: string
  readonly #faults: Fault[]

  private constructor(path: string, fields: ReadonlyMap<string, unknown>, faults: Fault[]) {
    this.#path = path
    this.#fields = fields
    this.#faults = faults
  }

  static of(data: unknown, path: string, faults: Fault[]): ProfileReader {
    const plain = typeof data === 'object' && data !== null && !Array.isArray(data)
    if (!plain) {
      const field = path === '' ? 'content' : path
      faults.push(fault('PROFILE_INVALID', { field, reason: 'it must be a group of settings' }))
    }
    return new ProfileReader(path, new Map(plain ? Object.entries(data) : []), faults)
  }

  problem(key: string, reason: string): void {
    this.#faults.push(fault('PROFILE_INVALID', { field: this.#name(key), reason }))
  }

  has(key: string): boolean {
    return this.#fields.has(key)
  }

  text(key: string, otherwise: string, check: FieldCheck): string {
    const value = this.#ask(key)
    if (value === undefined) return otherwise
    if (typeof value !== 'string') {
      this.problem(key, 'it must be text; put it in quotes')
      return otherwise
    }
    const reason = check(value)
    if (reason !== undefined) this.problem(key, reason)
    return value
  }

  texts(key: string, check: FieldCheck): readonly string[] {
    const value = this.#ask(key)
    if (value === undefined) return []
    if (!Array.isArray(value) || !value.every((item): item is string => typeof item === 'string')) {
      this.problem(key, 'it must be a list of texts')
      return []
    }
    value.forEach((item, index) => {
      const reason = check(item)
      if (reason !== undefined) this.problem(`${key}[${index}]`, reason)
    })
    return value
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.#ask(key)
    if (value === undefined) return otherwise
    if (typeof value !== 'boolean') this.problem(key, 'it must be true or false')
    return value === true
  }

  whole(key: string, otherwise: number, from: number, to: number): number {
    const value = this.#ask(key)
    if (value === undefined) return otherwise
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to) {
      return value
    }
    this.problem(key, `it must be a whole number from ${from} to ${to}`)
    return otherwise
  }

  oneOf<T extends string>(key: string, otherwise: T, known: readonly T[]): T {
    const value = this.#ask(key)
    if (value === undefined) return otherwise
    const found = known.find((item) => item === value)
    if (found === undefined) this.problem(key, `it must be one of ${known.join(', ')}`)
    return found ?? otherwise
  }

  group(key: string): ProfileReader {
    return ProfileReader.of(this.#ask(key) ?? {}, this.#name(key), this.#faults)
  }

  /** Call last: names the settings that nobody asked for. */
  end(): void {
    for (const key of this.#fields.keys()) {
      if (!this.#asked.has(key)) this.problem(key, 'there is no such setting')
    }
  }

  #ask(key: string): unknown {
    this.#asked.add(key)
    return this.#fields.get(key) ?? undefined
  }

  #name(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`
  }
}
