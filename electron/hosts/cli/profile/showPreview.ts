import { display } from '../../../core/text/display.ts'
import { displayLine } from '../../../core/text/displayLine.ts'
import { type DiffLine, lineDiff } from '../../../core/text/lineDiff.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import type { Output } from '../output.ts'

type Preview = Awaited<ReturnType<BrambleClient['profiles']['preview']>>

/** Unchanged lines that stand around a change. */
const AROUND = 3

/** Each file of a card as a difference to the image's own, or whole. */
export const showPreview = (output: Output, { files }: Preview, whole: boolean): void => {
  for (const { path, before, after } of files) {
    const state = before === undefined ? 'new' : after === undefined ? 'taken away' : 'changed'
    output.line(output.paint.bold(`── ${display(path)} (${state})`))
    const lines = lineDiff(before, after)
    let skipping = false
    for (const [index, line] of lines.entries()) {
      if (whole ? line.kind === 'gone' : !nearChange(lines, index)) {
        if (!skipping && !whole) output.line(output.paint.dim('   …'))
        skipping = true
        continue
      }
      skipping = false
      output.line(drawn(output, line, whole))
    }
  }
}

const nearChange = (lines: readonly DiffLine[], index: number): boolean =>
  lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same')

const drawn = ({ paint }: Output, { kind, text }: DiffLine, whole: boolean): string => {
  const shown = displayLine(text)
  if (whole || kind === 'same') return `   ${shown}`
  return kind === 'new' ? paint.good(` + ${shown}`) : paint.bad(` - ${shown}`)
}
