import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Skips that CI allows: what the machine cannot have. Everything else must run there. */
const ALLOWED_IN_CI = /^Electron's own window \(not run: the Electron binary /

/** Suites say why they are skipped in their name. */
const REASON = /\(not run: ([^)]+)\)/

/**
 * Writes the counts that the closing line adds up, names every skipped test with its reason, and fails the run
 * where a test is skipped without a reason, or at all in CI.
 */
export class CountingReporter implements Reporter {
  readonly #file: string

  constructor(options: { readonly file: string }) {
    this.#file = options.file
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    const wrong: string[] = []
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1
      for (const test of module.children.allTests()) this.#count(test, counts, wrong)
    }
    for (const line of wrong) console.error(line)
    counts.failed += wrong.length
    if (wrong.length > 0) process.exitCode = 1
    writeFileSync(this.#file, JSON.stringify(counts))
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
