import { expect } from 'vitest'

/** One test of a suite that is run without a runner. */
export interface PlainTest {
  readonly name: string
  readonly body: () => unknown
}

let collected: PlainTest[] = []

/** The tests that were defined since the last call. */
export const takeTests = (): readonly PlainTest[] => {
  const taken = collected
  collected = []
  return taken
}

const each =
  (define: (name: string, body: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, body: (...row: readonly unknown[]) => unknown): void => {
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row]
      define(`${name} ${String(values[0])}`, () => body(...values))
    }
  }

/**
 * `describe` and `it` of Vitest as far as the suites of the guards use them, and its own `expect`: a mutant is judged in
 * milliseconds by the very tests that the guards have, without a runner around each.
 */
export const it = Object.assign(
  (name: string, body: () => unknown): void => {
    collected.push({ name, body })
  },
  { each: each((name, body) => void collected.push({ name, body })) },
)

export const describe = Object.assign((_name: string, body: () => void): void => body(), {
  each: each((_name, body) => void body()),
})

export { expect }
