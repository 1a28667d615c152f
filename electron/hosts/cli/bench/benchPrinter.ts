import type { Progress } from '../../../core/jobs/progress.ts'
import type { Output } from '../output.ts'
import type { CardNews } from '../progress/progressState.ts'
import { bandLines, benchBlock, slotLine } from './benchLines.ts'
import { type Bench, bellsFor, benchNews, DISARMED_BELLS } from './benchNews.ts'

/** Shows an armed bench as the output wants it: JSON Lines, bands over a redrawn block, or plain lines. */
export interface BenchPrinter {
  show(bench: Bench): void
  progress(news: Progress): void
  /** A line that stays. */
  above(text: string): void
  end(): void
}

const BELL = '\u0007'

/** `now` is milliseconds since 1970. `bell` rings on the terminal, also where the output is no terminal. */
export const benchPrinter = (
  output: Output,
  means: { readonly now: () => number; readonly bell: (text: string) => void },
): BenchPrinter => {
  const draw = block(output)
  const cards = new Map<string, CardNews>()
  let before: Bench | undefined
  const redraw = (): void => {
    if (before === undefined || !output.tty) return
    const { columns, paint } = output
    draw.put(benchBlock(before, cards, { columns, paint, now: means.now() }))
  }
  const above = (lines: readonly string[]): void => {
    draw.wipe()
    for (const line of lines) output.line(line)
    redraw()
  }
  return {
    show: (bench) => {
      const news = benchNews(before, bench)
      const disarmed = before?.phase === 'armed' && bench.phase !== 'armed'
      before = bench
      for (const slot of news) {
        output.value({ kind: 'slot', slot })
        above(output.tty ? bandLines(slot, output) : [slotLine(slot)])
      }
      const most = Math.max(0, ...news.map(bellsFor), disarmed ? DISARMED_BELLS : 0)
      if (most > 0) means.bell(BELL.repeat(most))
      redraw()
    },
    progress: (news) => {
      if (news.kind !== 'card') return
      cards.set(news.flashId, news)
      redraw()
    },
    above: (text) => above([text]),
    end: () => draw.leave(),
  }
}

/** Some lines at the end of the terminal that are drawn over again. */
const block = (output: Output) => {
  let drawn = 0
  const wipe = (): void => {
    if (drawn > 0) output.raw(`\u001b[${drawn}A\u001b[0J`)
    drawn = 0
  }
  return {
    wipe,
    put: (lines: readonly string[]) => {
      wipe()
      output.raw(lines.map((line) => `${line}\n`).join(''))
      drawn = lines.length
    },
    leave: () => {
      drawn = 0
    },
  }
}
