import type { Progress } from '../../../core/jobs/progress.ts'
import { display } from '../../../core/text/display.ts'
import type { Output } from '../output.ts'
import { nothingSaid, plainSchedule } from './plainSchedule.ts'
import { plainCardLine, progressLines } from './progressLines.ts'
import { foldProgress, noProgress } from './progressState.ts'
import { plainTransferLine } from './transferLines.ts'

/** Shows progress as the output wants it: JSON Lines, a redrawn block on a terminal, or plain lines. */
export interface ProgressPrinter {
  show(news: Progress): void
  /** A line above the block, which stays. */
  above(text: string): void
  /** Leaves the block as it stands and ends the redrawing. */
  end(): void
}

export const progressPrinter = (
  output: Output,
  nameOf: (deviceId: string) => string,
  now: () => number,
): ProgressPrinter => {
  if (output.json) {
    return {
      show: (news) => output.value(news),
      above: () => {},
      end: () => {},
    }
  }
  return output.tty ? redrawing(output, nameOf) : plain(output, nameOf, now)
}

const redrawing = (output: Output, nameOf: (deviceId: string) => string): ProgressPrinter => {
  let state = noProgress
  let drawn = 0
  const wipe = () => {
    if (drawn > 0) output.raw(`\u001b[${drawn}A\u001b[0J`)
    drawn = 0
  }
  const draw = () => {
    const lines = progressLines(state, { columns: output.columns, paint: output.paint, nameOf })
    output.raw(lines.map((line) => `${line}\n`).join(''))
    drawn = lines.length
  }
  const above = (text: string) => {
    wipe()
    output.line(text)
    draw()
  }
  return {
    show: (news) => {
      if (news.kind === 'log') {
        above(output.paint.dim(`  ${display(nameOf(news.deviceId))}  ${display(news.line)}`))
        return
      }
      state = foldProgress(state, news)
      wipe()
      draw()
    },
    above,
    end: () => {
      drawn = 0
    },
  }
}

const plain = (
  output: Output,
  nameOf: (deviceId: string) => string,
  now: () => number,
): ProgressPrinter => {
  let said = nothingSaid
  return {
    show: (news) => {
      const next = plainSchedule(said, news, now())
      said = next.said
      if (next.say) output.line(plainLine(news, nameOf))
    },
    above: (text) => output.line(text),
    end: () => {},
  }
}

const plainLine = (news: Progress, nameOf: (deviceId: string) => string): string => {
  switch (news.kind) {
    case 'card':
      return plainCardLine(news)
    case 'transfer':
      return plainTransferLine(news)
    case 'step':
      return `${display(nameOf(news.deviceId))}: ${display(news.title)}: ${display(news.text)}`
    case 'wait':
      return `${display(nameOf(news.deviceId))}: waits: ${display(news.why)}`
    case 'log':
      return `${display(nameOf(news.deviceId))}: ${display(news.line)}`
    default:
      return news satisfies never
  }
}
