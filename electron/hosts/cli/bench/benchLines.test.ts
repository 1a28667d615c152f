import { describe, expect, it } from 'vitest'
import { paint } from '../output.ts'
import type { CardNews } from '../progress/progressState.ts'
import { aBench, aSlot, ofDevice } from './bench.fixture.ts'
import { bandLines, batchLine, benchBlock, slotLine, termsLines } from './benchLines.ts'
import type { ArmedSlot } from './benchNews.ts'

const fault = { code: 'CARD_READ_ONLY', params: { slot: '1', name: 'sdb' } } as const
const look = { columns: 80, paint: paint(false) }

const progress: CardNews = {
  kind: 'card',
  jobId: 'job-1',
  flashId: 'f1',
  deviceId: 'd1',
  deviceName: 'edge-01',
  slotId: 'usb-1-1',
  phase: 'writing',
  doneBytes: 50,
  totalBytes: 100,
  rate: 1,
  secondsLeft: 90,
}

describe('the line of a slot', () => {
  it.each<[ArmedSlot, RegExp]>([
    [ofDevice('flashing'), /^Slot 1: edge-01 is being made$/],
    [ofDevice('flashing', { attempt: 2 }), /being made, on card 2$/],
    [ofDevice('proven'), /edge-01 PROVEN\. Take it out\.$/],
    [ofDevice('proven', { slow: { rate: 5e6, othersRate: 4e7 } }), /Slow card: 5.* others 40/],
    [
      ofDevice('failed', { cardState: 'blank', fault }),
      /FAILED, this card is blank\..*the next card gets edge-01.*CARD_READ_ONLY/,
    ],
    [ofDevice('made-before'), /proven card of edge-01\. It was not touched/],
    [aSlot(1, { kind: 'refused', fault }), /NOT USED\. .*write-protected.*lock switch/],
    [aSlot(1, { kind: 'off', fault }), /OFF\. /],
    [aSlot(1, { kind: 'was-here' }), /Take it out and put it in again/],
    [aSlot(1, { kind: 'looking' }), /a card was put in/],
    [aSlot(1, { kind: 'ready' }), /no device is left for it/],
    [aSlot(1), /insert a card/],
    [aSlot(1, { kind: 'idle' }), /not armed/],
  ])('says what is true of it and what to do: $kind', (slot, words) => {
    expect(slotLine(slot)).toMatch(words)
  })

  it('lets no name from outside reorder it', () => {
    expect(slotLine(ofDevice('proven', { slotName: 'a\u202eb\u0007' }))).not.toMatch(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
      /[\u202e\u0007]/,
    )
  })
})

describe('the band of what just happened', () => {
  it('has the device in large letters where its card is proven, and a rule on both sides', () => {
    const lines = bandLines(ofDevice('proven'), look)
    expect(lines).toHaveLength(5 + 3)
    expect(lines[0]).toBe('━'.repeat(79))
    expect(lines.at(-2)).toMatch(/^✓ Slot 1: edge-01 PROVEN/)
  })

  it('never says proven in letters of any size for a card that is not', () => {
    for (const kind of ['failed', 'refused', 'flashing', 'was-here'] as const) {
      expect(bandLines(ofDevice(kind, { fault }), look).join('\n')).not.toContain('PROVEN')
    }
  })
})

describe('the block that is drawn over again', () => {
  const bench = aBench({ slots: [ofDevice('flashing'), aSlot(2), ofDevice('failed', { fault })] })
  const lines = (columns: number) =>
    benchBlock(bench, new Map([['f1', progress]]), { ...look, columns, now: 0 })

  it('has a line for each slot and one for the batch', () => {
    expect(lines(100)).toEqual([
      '▶ Slot 1   edge-01      ████████░░░░░░░░ 50 %  writing  1 min 30 s left',
      '○ Slot 2   insert a card  next: edge-03',
      '✕ Slot 1   edge-01  FAILED',
      '1 of 3 proven · 1 being made · 1 waiting · armed for another 10 min',
    ])
  })

  it('is never wider than the terminal, which would break its drawing', () => {
    for (const columns of [20, 40, 60]) {
      for (const line of lines(columns)) expect([...line].length).toBeLessThan(columns)
    }
  })
})

it('the batch is armed for a time, or it is not armed', () => {
  expect(batchLine(aBench(), 540_000)).toContain('armed for another 1 min')
  expect(batchLine(aBench({ phase: 'finishing' }), 0)).toContain('disarmed, finishing')
  expect(batchLine(aBench({ phase: 'disarmed', making: 0, waitingCount: 0 }), 0)).toBe(
    '1 of 3 proven · disarmed',
  )
})

it('what is agreed to says slots, sizes, counts and what ends it', () => {
  const { record } = aBench()
  if (record === undefined) throw new Error('fixture')
  const text = termsLines(record).join('\n')
  for (const words of ['48.0 GB to 86.0 GB', 'Slot 1', 'ERASED', 'at most 3 devices', 'Ctrl-C'])
    expect(text).toContain(words)
  expect(termsLines({ ...record, mayUnmount: false }).join('\n')).toContain('is refused')
})
