/** The text that stands wherever a secret would be printed. */
export const SECRET_MARK = '[secret]'

/**
 * A value that prints as `[secret]` in every way a value is printed. `reveal` is called only where the
 * secret leaves for its purpose (an SSH handshake, a file for a card, the vault).
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return SECRET_MARK
  }

  toJSON(): string {
    return SECRET_MARK
  }

  [Symbol.toPrimitive](): string {
    return SECRET_MARK
  }

  /** What `console.log` and `util.inspect` of Node print. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return SECRET_MARK
  }
}
