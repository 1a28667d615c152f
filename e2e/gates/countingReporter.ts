import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'
import type { Counts } from './runSteps.ts'

/** Skips that CI allows: what the machine cannot have. Everything else must run there. */
const ALLOWED_IN_CI = /^Electron's own window \(not run: the Electron binary /

/** Suites say why they are skipped in their name. */
const REASON = /\(not run: ([^)]+)\)/

/** Lines of a failure that the closing summary repeats: enough to tell what was expected. */
const FAILURE_LINES = 12

const told = (name: string, errors: readonly { message: string; diff?: string }[]): string => {
  const text = errors.map((error) => `${error.message}\n${error.diff ?? ''}`).join('\n')
  return [name, ...text.split('\n').filter((line) => line.trim() !== '')]
    .slice(0, FAILURE_LINES)
    .join('\n    ')
}

/**
 * Writes the counts that the closing line adds up, names every skipped test with its reason, and fails the run
 * where a test is skipped without a reason, or at all in CI.
 */
export class CountingReporter implements Reporter {
  readonly #file: string

  constructor(options: { readonly file: string }) {
    this.#file = options.file
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[] = []): void {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    const wrong: string[] = []
    const failures = unhandled.length === 0 ? [] : [told('outside any test', unhandled)]
    for (const module of modules) {
      const errors = module.errors()
      if (errors.length > 0) {
        counts.failed += 1
        failures.push(told(module.relativeModuleId, errors))
      }
      for (const test of module.children.allTests()) {
        this.#count(test, counts, wrong)
        const { state, errors: thrown } = test.result()
        if (state !== 'passed' && state !== 'skipped')
          failures.push(told(`${module.relativeModuleId} > ${test.fullName}`, thrown ?? []))
      }
    }
    for (const line of wrong) console.error(line)
    counts.failed += wrong.length
    if (wrong.length > 0) process.exitCode = 1
    const left: Counts = { ...counts, failures: [...failures, ...wrong] }
    writeFileSync(this.#file, JSON.stringify(left))
  }

  #count(
    test: TestCase,
    counts: Record<'passed' | 'failed' | 'skipped', number>,
    wrong: string[],
  ): void {
    const result = test.result()
    if (result.state === 'passed') counts.passed += 1
    else if (result.state === 'failed' || result.state === 'pending') counts.failed += 1
    else {
      counts.skipped += 1
      const reason = result.note ?? REASON.exec(test.fullName)?.[1]
      console.log(`skipped: ${test.fullName}${reason === undefined ? ': no reason given' : ''}`)
      if (reason === undefined) wrong.push(`skipped without a reason: ${test.fullName}`)
      else if (process.env.CI && !ALLOWED_IN_CI.test(test.fullName))
        wrong.push(`skipped in CI: ${test.fullName}: ${reason}`)
    }
  }
}
