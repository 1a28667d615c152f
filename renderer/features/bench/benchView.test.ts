import { describe, expect, it } from 'vitest'
import {
  aCard,
  aDevice,
  aFlash,
  aJob,
  anEmptySlot,
  aProgress,
  aProvenFlash,
} from '../../../e2e/pages/simulated/values.ts'
import { type BenchFacts, benchView } from './benchView.ts'

const device = aDevice('edge-1')
const next = aDevice('edge-2')
const card = aCard(1)

const facts = (change: Partial<BenchFacts>): BenchFacts => ({
  cards: [card],
  jobs: [aJob({ deviceIds: [device.id] })],
  flashes: [],
  devices: [device, next],
  progress: {},
  ...change,
})

describe('a slot', () => {
  it('shows progress while its flash runs, and never calls it proven by progress alone', () => {
    const flash = aFlash(device, card)
    const progress = aProgress(flash, { phase: 'proven', doneBytes: 10, totalBytes: 10 })
    const [slot] = benchView(facts({ flashes: [flash], progress: { [flash.id]: progress } })).slots
    expect(slot).toMatchObject({ kind: 'working', share: 1 })
  })

  it('is proven only for the very card that was read back', () => {
    const flash = aProvenFlash(device, card, 40_000_000)
    expect(benchView(facts({ flashes: [flash] })).slots[0]?.kind).toBe('proven')

    const another = aCard(1, {
      identity: { ...flash.card, diskseq: '99' } as NonNullable<typeof flash.card>,
    })
    expect(benchView(facts({ flashes: [flash], cards: [another] })).slots[0]?.kind).toBe('ready')
  })

  it('is not proven where the flash does not say which card it wrote', () => {
    const { card: _card, ...flash } = aProvenFlash(device, card, 40_000_000)
    expect(benchView(facts({ flashes: [flash] })).slots[0]?.kind).toBe('ready')
  })

  it('keeps saying proven when its card was ejected, until another one is put in', () => {
    const flash = aProvenFlash(device, card, 40_000_000)
    const slots = benchView(facts({ flashes: [flash], cards: [anEmptySlot(1)] })).slots
    expect(slots[0]).toMatchObject({ kind: 'proven', deviceName: 'edge-1' })
  })

  it('is not proven any more where it was read again and found to differ', () => {
    const proven = aProvenFlash(device, card, 40_000_000)
    const found = (matches: boolean) =>
      benchView(facts({ flashes: [{ ...proven, checked: { at: 1, matches } }] })).slots[0]?.kind
    expect(found(false)).toBe('changed')
    expect(found(true)).toBe('proven')
  })

  it('is a card like any other again where somebody emptied it', () => {
    const { root: _gone, ...flash } = aProvenFlash(device, card, 40_000_000)
    const flashes = [{ ...flash, root: '', cardState: 'blank' as const }]
    expect(benchView(facts({ flashes })).slots[0]?.kind).toBe('ready')
  })

  it('is unfinished when its job does not run and its flash did not end', () => {
    const jobs = [aJob({ state: 'interrupted', deviceIds: [device.id] })]
    const flashes = [aFlash(device, card)]
    expect(benchView(facts({ jobs, flashes })).slots[0]?.kind).toBe('unfinished')
  })

  it('says when its reader is under suspicion, by its own name', () => {
    const suspicion = {
      code: 'SLOT_FAILING',
      params: { slot: 'usb-1-1', failed: 3, of: 5 },
    } as const
    const cards = [aCard(1, { past: { proven: 2, failed: 3, faults: {}, suspicion } })]
    expect(benchView(facts({ cards })).slots[0]).toMatchObject({
      kind: 'ready',
      suspicion: { code: 'SLOT_FAILING', params: { slot: '1' } },
    })
  })

  it('names the slot as the screen does in its fault', () => {
    const flash = aFlash(device, card, {
      cardState: 'blank',
      endedAt: 5,
      fault: { code: 'FLASH_VERIFY_MISMATCH', params: { slot: 'usb-1-1', at: 1_212_153_856 } },
    })
    expect(benchView(facts({ flashes: [flash] })).slots[0]).toMatchObject({
      kind: 'failed',
      fault: { params: { slot: '1', at: '1,212,153,856' } },
    })
  })
})

describe('whose turn it is', () => {
  it('gives each free slot another device, slots with a card first', () => {
    const cards = [anEmptySlot(1), aCard(2)]
    const slots = benchView(facts({ cards, jobs: [] })).slots
    expect(slots).toMatchObject([
      { kind: 'empty', next: 'edge-2' },
      { kind: 'ready', next: 'edge-1' },
    ])
  })
})

describe('the batch', () => {
  it('counts the whole roster where the job is of one roster', () => {
    const flash = aFlash(device, card)
    const proven = aDevice('edge-3', { state: 'flashed', cardProvenAt: 1 })
    const view = benchView(
      facts({
        devices: [device, next, proven],
        flashes: [flash],
        progress: { [flash.id]: aProgress(flash, { secondsLeft: 90 }) },
      }),
    )
    expect(view.batch).toEqual({ of: 3, proven: 1, making: 1, failed: 0, secondsLeft: 90 })
  })

  it('does not say how long while one card cannot say it', () => {
    const flashes = [aFlash(device, card), aFlash(next, aCard(2), { id: 'flash-2' })]
    const [first] = flashes
    const progress = first === undefined ? {} : { [first.id]: aProgress(first) }
    expect(benchView(facts({ flashes, progress })).batch?.secondsLeft).toBeUndefined()
  })
})
