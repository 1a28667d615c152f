import type { DiffLine } from '../../../../electron/core/text/lineDiff.ts'

/** Unchanged lines that stay around a change. */
const AROUND = 3

export type DiffRun =
  | { readonly kind: 'line'; readonly line: DiffLine; readonly at: number }
  | { readonly kind: 'skipped'; readonly lines: number; readonly at: number }

/** Lines as they are drawn: long runs of unchanged ones are folded into a count. */
export const diffRuns = (lines: readonly DiffLine[], whole: boolean): readonly DiffRun[] => {
  const runs: DiffRun[] = []
  let skipped = 0
  const flush = (at: number): void => {
    if (skipped > 0) runs.push({ kind: 'skipped', lines: skipped, at })
    skipped = 0
  }
  lines.forEach((line, at) => {
    const near = lines
      .slice(Math.max(0, at - AROUND), at + AROUND + 1)
      .some(({ kind }) => kind !== 'same')
    if (!whole && !near) {
      skipped += 1
      return
    }
    flush(at)
    runs.push({ kind: 'line', line, at })
  })
  flush(lines.length)
  return runs
}
