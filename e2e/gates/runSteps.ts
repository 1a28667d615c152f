import { spawn } from 'node:child_process'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed, by name and with its message, for the end of the output. */
  readonly failures?: readonly string[]
}

export interface GateStep {
  readonly title: string
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Reads counts that the step left; a step without is one test that passed or failed. */
  readonly counts?: () => Counts | undefined
}

const root = new URL('../..', import.meta.url).pathname

const runOne = (step: GateStep): Promise<number> =>
  new Promise((resolve) => {
    const [file = '', ...args] = step.command
    const child = spawn(file, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...step.environment },
    })
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })

/** Runs all steps, also after a failure, and prints what failed and the closing line. Returns the exit code. */
export const runSteps = async (steps: readonly GateStep[]): Promise<number> => {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const failures: string[] = []
  for (const step of steps) {
    const started = performance.now()
    console.log(`\n── ${step.title}`)
    const code = await runOne(step)
    const counts = step.counts?.()
    total.passed += counts?.passed ?? (code === 0 ? 1 : 0)
    total.skipped += counts?.skipped ?? 0
    // A runner that ended badly without a failed test of its own (crash, no test found) has failed once.
    const failed =
      counts === undefined ? (code === 0 ? 0 : 1) : Math.max(counts.failed, code === 0 ? 0 : 1)
    total.failed += failed
    if (failed > 0) failures.push(step.title, ...(counts?.failures ?? []).map((one) => `  ${one}`))
    console.log(
      `── ${step.title}: ${failed === 0 ? 'good' : 'FAILED'} after ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
  }
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  return total.failed === 0 ? 0 : 1
}
