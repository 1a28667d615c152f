import type { BootRun } from './bootRun.ts'
import type { RunStep } from './runContext.ts'

/** How a run went. */
export interface RunOutcome {
  readonly run: BootRun
  /** What is not as it must be; empty where it passed. */
  readonly wrongs: readonly string[]
  /** Seconds from its beginning at which each step was last seen. */
  readonly steps: ReadonlyMap<RunStep, number>
  readonly seconds: number
}

const columns: readonly RunStep[] = [
  ...(['card', 'kernel', 'firmware', 'login', 'cloud-init'] as const),
  ...(['hello', 'pinned', 'scrub', 'root'] as const),
]

/** One row a run: seconds at each step, and whether it passed. */
export const outcomeTable = (outcomes: readonly RunOutcome[]): string => {
  const head = ['run', ...columns, 'all', '']
  const rows = outcomes.map(({ run, steps, seconds, wrongs }) => [
    run.title,
    ...columns.map((step) => steps.get(step)?.toFixed(0) ?? '–'),
    seconds.toFixed(0),
    wrongs.length === 0 ? 'passed' : 'FAILED',
  ])
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
  return [head, ...rows].map(line).join('\n')
}
