import { describe, expect, it } from 'vitest'
import { openOutput, paint } from '../output.ts'
import { nothingSaid, plainSchedule } from './plainSchedule.ts'
import { plainCardLine, progressLines } from './progressLines.ts'
import { progressPrinter } from './progressPrinter.ts'
import { type CardNews, foldProgress, noProgress } from './progressState.ts'

const card = (change: Partial<CardNews> = {}): CardNews => ({
  kind: 'card',
  jobId: 'j',
  flashId: 'f1',
  deviceId: 'd1',
  deviceName: 'edge-01',
  slotId: 's1',
  phase: 'writing',
  doneBytes: 512_000_000,
  totalBytes: 1_024_000_000,
  rate: 42_500_000,
  secondsLeft: 200,
  ...change,
})
const look = { columns: 100, paint: paint(false), nameOf: (id: string) => id }
const block = (...news: readonly CardNews[]) =>
  progressLines(news.reduce(foldProgress, noProgress), look)

describe('the block on a terminal', () => {
  it('says device, bar, percent, phase, rate and time left', () => {
    expect(block(card())).toEqual([
      '▶ edge-01      ██████████░░░░░░░░░░  50 %  writing  42.5 MB/s  3 min 20 s left',
    ])
  })

  it('keeps one line a card, whatever order the news come in', () => {
    const lines = block(
      card(),
      card({ flashId: 'f2', deviceName: 'edge-02' }),
      card({ doneBytes: 0 }),
    )
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('0 %')
  })

  it('is green for a proven card alone, also when all bytes are written', () => {
    const green = paint(true).good('x').slice(0, 5)
    for (const phase of [
      'waiting',
      'blanking',
      'writing',
      'reading-back',
      'finishing',
      'failed',
    ] as const) {
      const state = foldProgress(noProgress, card({ phase, doneBytes: 1_024_000_000 }))
      expect(progressLines(state, { ...look, paint: paint(true) }).join()).not.toContain(green)
    }
    const proven = foldProgress(noProgress, card({ phase: 'proven' }))
    expect(progressLines(proven, { ...look, paint: paint(true) }).join()).toContain(green)
  })

  it('is never wider than the terminal, and lets no name play with it', () => {
    const state = foldProgress(noProgress, card({ deviceName: '\u001b[2J\u202eevil' }))
    const [line = ''] = progressLines(state, { ...look, columns: 30 })
    expect([...line].length).toBeLessThan(30)
    expect(line).not.toContain('\u001b')
    expect(line).not.toContain('\u202e')
  })

  it('says that it does not know while the total is unknown', () => {
    expect(block(card({ totalBytes: 0, secondsLeft: undefined }))[0]).toContain('   –   writing')
  })
})

describe('plain lines', () => {
  const times = (news: readonly (readonly [number, Partial<CardNews>])[]) => {
    let said = nothingSaid
    return news.map(([now, change]) => {
      const next = plainSchedule(said, card(change), now)
      said = next.said
      return next.say
    })
  }

  it('come with each phase, then once per 10 % or per 5 s', () => {
    expect(
      times([
        [0, { doneBytes: 0 }],
        [100, { doneBytes: 50_000_000 }],
        [200, { doneBytes: 110_000_000 }],
        [300, { doneBytes: 120_000_000 }],
        [5300, { doneBytes: 121_000_000 }],
        [5301, { doneBytes: 0, phase: 'reading-back' }],
      ]),
    ).toEqual([true, false, true, false, true, true])
  })

  it('count bytes, share, rate and time left', () => {
    expect(plainCardLine(card())).toBe(
      'edge-01: writing 50 %, 512 MB of 1.02 GB, 42.5 MB/s, 3 min 20 s left',
    )
    expect(plainCardLine(card({ phase: 'proven' }))).toBe(
      'edge-01: proven, every byte was read back',
    )
  })
})

describe('the printer', () => {
  const written = (json: boolean, isTTY: boolean): string => {
    let text = ''
    const stream = {
      isTTY,
      columns: 100,
      write: (part: string) => {
        text += part
        return true
      },
    }
    const output = openOutput(json, stream, stream, { NO_COLOR: '1' })
    const printer = progressPrinter(
      output,
      (id) => id,
      () => 0,
    )
    printer.show(card())
    printer.show(card({ doneBytes: 1_024_000_000 }))
    printer.end()
    return text
  }

  it('writes JSON Lines with --json, also on a terminal', () => {
    const lines = written(true, true).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).doneBytes)).toEqual([512_000_000, 1_024_000_000])
  })

  it('redraws on a terminal and never writes escapes into a pipe', () => {
    expect(written(false, true)).toContain('\u001b[1A\u001b[0J')
    expect(written(false, false)).not.toContain('\u001b')
  })
})
