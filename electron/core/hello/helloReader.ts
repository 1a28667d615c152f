/**
 * Reads fields out of a parsed body that may hold anything. Problems are named by field, never by value:
 * what a stranger sends is not repeated. A field with a problem reads as its empty value.
 */
export class HelloReader {
  readonly #fields: ReadonlyMap<string, unknown>
  readonly #asked = new Set<string>()
  readonly #path: string
  readonly #problems: string[]

  private constructor(path: string, fields: ReadonlyMap<string, unknown>, problems: string[]) {
    this.#path = path
    this.#fields = fields
    this.#problems = problems
  }

  static of(data: unknown, path: string, problems: string[]): HelloReader {
    const plain = typeof data === 'object' && data !== null && !Array.isArray(data)
    if (!plain) problems.push(path === '' ? 'it is not a JSON object' : `${path} is not an object`)
    return new HelloReader(path, new Map(plain ? Object.entries(data) : []), problems)
  }

  text(key: string, shape: RegExp): string {
    const value = this.#ask(key)
    if (isText(value, shape)) return value
    this.#problem(key)
    return ''
  }

  texts(key: string, most: number, shape: RegExp): readonly string[] {
    const value = this.#ask(key)
    if (Array.isArray(value) && value.length <= most) {
      const texts = value.filter((item): item is string => isText(item, shape))
      if (texts.length === value.length) return texts
    }
    this.#problem(key)
    return []
  }

  whole(key: string, from: number, to: number): number {
    const value = this.#ask(key)
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to) {
      // Minus zero is a whole number too, and would be another text.
      return value + 0
    }
    this.#problem(key)
    return from
  }

  /** A list of pairs of whole numbers from 0. */
  pairs(key: string, most: number): readonly (readonly [number, number])[] {
    const value: unknown = this.#ask(key)
    const given: readonly unknown[] = Array.isArray(value) ? value : []
    const read = given.filter(isPair)
    if (Array.isArray(value) && given.length <= most && read.length === given.length) return read
    this.#problem(key)
    return []
  }

  flag(key: string): boolean {
    const value = this.#ask(key)
    if (typeof value !== 'boolean') this.#problem(key)
    return value === true
  }

  /** One of a few words; the first of them stands for a problem. */
  oneOf<const Word extends string>(key: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.#ask(key)
    const found = words.find((word) => word === value)
    if (found === undefined) this.#problem(key)
    return found ?? words[0]
  }

  group(key: string): HelloReader {
    return HelloReader.of(this.#ask(key), key, this.#problems)
  }

  /** A list of objects, at most `most`, each read whole by `read`. */
  groups<T>(key: string, most: number, read: (group: HelloReader) => T): readonly T[] {
    const value: unknown = this.#ask(key)
    if (!Array.isArray(value) || value.length > most) {
      this.#problem(key)
      return []
    }
    return value.map((item: unknown) => {
      const group = HelloReader.of(item, key, this.#problems)
      const found = read(group)
      group.end()
      return found
    })
  }

  /** Call last: fields that nobody asked for are a problem. */
  end(): void {
    const unknown = [...this.#fields.keys()].some((key) => !this.#asked.has(key))
    if (unknown) this.#problems.push(`${this.#path || 'it'} has a field that is not known`)
  }

  #ask(key: string): unknown {
    this.#asked.add(key)
    return this.#fields.get(key)
  }

  #problem(key: string): void {
    this.#problems.push(
      `${this.#path === '' ? key : `${this.#path}.${key}`} is not as it should be`,
    )
  }
}

const isPair = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((item) => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0)

const isText = (value: unknown, shape: RegExp): value is string =>
  typeof value === 'string' && value.isWellFormed() && shape.test(value)
