import { describe, expect, it } from 'vitest'
import { fault } from '../faults/fault.ts'
import { aBatch, BenchWorld } from './benchWorld.fixture.ts'

const mismatch = {
  kind: 'failed',
  fault: fault('FLASH_VERIFY_MISMATCH', { slot: 's1', at: 1 }),
  cardState: 'blank',
} as const
const proven = { kind: 'proven' } as const
const why = (world: BenchWorld) =>
  world.state.disarmed?.kind === 'odd'
    ? world.state.disarmed.fault.code
    : world.state.disarmed?.kind

describe('an armed bench', () => {
  it('gives the rows out in roster order to whatever is put in, without a click', () => {
    const world = new BenchWorld(aBatch())
    world.insert('s2')
    world.settle()
    world.insert('s1')
    world.insert('s3')
    world.settle()
    expect(world.begun.map(({ slotId, deviceId }) => [slotId, deviceId])).toEqual([
      ['s2', 'd1'],
      ['s1', 'd2'],
      ['s3', 'd3'],
    ])
    world.end(proven, 's2')
    expect(world.slot('s2')).toMatchObject({ kind: 'proven', deviceId: 'd1', out: false })
    world.remove('s2')
    world.list()
    expect(world.slot('s2')).toMatchObject({ kind: 'proven', deviceId: 'd1', out: true })
    world.insert('s2')
    world.settle()
    expect(world.begun.at(-1)).toMatchObject({ slotId: 's2', deviceId: 'd4' })
  })

  it('does not touch a card before it has read the same for a while', () => {
    const world = new BenchWorld(aBatch())
    world.insert('s1')
    world.list()
    world.list(1000)
    expect(world.looks).toEqual([])
    world.list(500)
    expect(world.looks).toHaveLength(1)
  })

  it('leaves what was in the slots alone until it is put in anew', () => {
    const world = new BenchWorld(aBatch(), ['s1'])
    world.settle()
    expect(world.slot('s1')).toMatchObject({ kind: 'was-here' })
    const medium = world.remove('s1')
    world.list()
    world.insert('s1', medium === undefined ? {} : { medium })
    world.settle()
    expect(world.begun).toMatchObject([{ slotId: 's1', deviceId: 'd1' }])
  })

  it('puts the row of a failed card back at the head, for the next card', () => {
    const world = new BenchWorld(aBatch())
    world.insert('s1')
    world.settle()
    world.end(mismatch)
    expect(world.state.waiting[0]).toEqual({ deviceId: 'd1', attempt: 2 })
    expect(world.slot('s1')).toMatchObject({ kind: 'failed', deviceId: 'd1', cardState: 'blank' })
    world.settle()
    expect(world.begun).toHaveLength(1)
    world.insert('s2')
    world.settle()
    expect(world.begun.at(-1)).toMatchObject({ slotId: 's2', deviceId: 'd1', attempt: 2 })
  })

  it('never writes over a card that it has just proven', () => {
    const world = new BenchWorld(aBatch())
    world.insert('s1')
    world.settle()
    world.end(proven)
    const made = world.remove('s1')
    world.list()
    world.insert('s3', made === undefined ? {} : { medium: made })
    world.settle()
    expect(world.slot('s3')).toMatchObject({ kind: 'made-before', deviceId: 'd1' })
    expect(world.begun).toHaveLength(1)
    expect(world.state.disarmed).toBeUndefined()
  })

  it('refuses a card with its lock switch on, and goes on with the next', () => {
    const world = new BenchWorld(aBatch())
    world.insert('s1', { readOnly: true })
    world.settle()
    expect(world.slot('s1')).toMatchObject({ kind: 'refused', fault: { code: 'CARD_READ_ONLY' } })
    expect(world.state.disarmed).toBeUndefined()
  })

  it('is disarmed, complete, when the last device is made', () => {
    const world = new BenchWorld(aBatch({ rows: ['d1', 'd2'], count: 2 }))
    for (const slot of ['s1', 's2', 's3']) world.insert(slot)
    world.settle()
    expect(world.begun).toHaveLength(2)
    expect(world.slot('s3')).toMatchObject({ kind: 'ready' })
    world.end(proven)
    world.end(proven)
    expect(why(world)).toBe('complete')
  })

  it('makes no more than it was armed for', () => {
    const world = new BenchWorld(aBatch({ count: 1 }))
    world.insert('s1')
    world.insert('s2')
    world.settle()
    expect(world.begun).toHaveLength(1)
    world.end(proven)
    expect(why(world)).toBe('complete')
    expect(world.state.waiting).toHaveLength(4)
  })
})

describe('what disarms it', () => {
  const odd: readonly (readonly [string, (world: BenchWorld) => void, string])[] = [
    ['a new disk in no armed slot', (world) => void world.insert('s9'), 'ARMED_STRANGE_DISK'],
    [
      'a disk of another size class',
      (world) => void world.insert('s2', { sizeBytes: 4e12 }),
      'ARMED_SIZE_CLASS',
    ],
    [
      'a card half as large',
      (world) => void world.insert('s2', { sizeBytes: 32e9 }),
      'ARMED_SIZE_CLASS',
    ],
    [
      'a disk that is no card',
      (world) => void world.insert('s2', { bus: 'ata', removable: false }),
      'CARD_BUS_REFUSED',
    ],
    [
      'a disk that this computer runs on',
      (world) =>
        void world.insert('s2', { mounts: [{ source: 'sdb1', path: '/home', system: true }] }),
      'CARD_IS_SYSTEM_DISK',
    ],
    ['its time', (world) => world.list(3_600_000), 'ARMED_EXPIRED'],
    [
      'a helper that is gone',
      (world) => world.happen({ kind: 'trouble', at: world.now, fault: fault('HELPER_GONE') }),
      'HELPER_GONE',
    ],
    [
      'a card with more data than may be lost',
      (world) => {
        world.insert('s2')
        world.list()
        world.list()
        world.list()
        world.look({ kind: 'fault', fault: fault('CARD_ARRAY_MEMBER', { slot: 's2' }) })
      },
      'CARD_ARRAY_MEMBER',
    ],
    ['a person', (world) => world.happen({ kind: 'asked', at: world.now }), 'asked'],
  ]
  it.each(odd)('is %s; what runs goes on, nothing is begun', (_title, happen, code) => {
    const world = new BenchWorld(aBatch())
    world.insert('s1')
    world.settle()
    happen(world)
    world.settle()
    expect(why(world)).toBe(code)
    expect(world.slot('s1')).toMatchObject({ kind: 'flashing' })
    world.insert('s3')
    world.settle()
    world.end(proven, 's1')
    expect(world.slot('s1')).toMatchObject({ kind: 'proven', deviceId: 'd1' })
    expect(world.begun).toHaveLength(1)
  })

  it('is not a loop device or a zram that comes up by itself', () => {
    const world = new BenchWorld(aBatch())
    world.insert('loop7', { bus: 'loop', sizeBytes: 5e6 })
    world.insert('zram0', { bus: 'ram', sizeBytes: 5e6 })
    world.settle()
    expect(world.state.disarmed).toBeUndefined()
  })

  it('is not an empty reader that is plugged in', () => {
    const world = new BenchWorld(aBatch())
    world.insert('s9', { sizeBytes: 0 })
    world.settle()
    expect(world.state.disarmed).toBeUndefined()
  })

  it('is an image that cannot be read: the next card would fail as well', () => {
    const world = new BenchWorld(aBatch())
    world.insert('s1')
    world.settle()
    const broken = fault('FLASH_SOURCE_FAILED', { reason: 'x' })
    world.end({ kind: 'failed', fault: broken, cardState: 'blank' })
    expect(why(world)).toBe('FLASH_SOURCE_FAILED')
    expect(world.state.waiting.map(({ deviceId }) => deviceId)).toContain('d1')
  })

  it('is three failures in a row, wherever they are', () => {
    const world = new BenchWorld(aBatch())
    for (const slot of ['s1', 's2', 's3']) world.insert(slot)
    world.settle()
    world.end(mismatch)
    world.end(mismatch)
    expect(world.state.disarmed).toBeUndefined()
    world.end(mismatch)
    expect(why(world)).toBe('ARMED_TOO_MANY_FAILED')
    expect(world.state.waiting.map(({ deviceId }) => deviceId).toSorted()).toEqual([
      ...['d1', 'd2', 'd3', 'd4', 'd5'],
    ])
  })

  it('is not one bad reader: that slot is off, the others go on', () => {
    const world = new BenchWorld(aBatch({ rows: ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'], count: 6 }))
    for (const end of [mismatch, proven, mismatch] as const) {
      const slot = end === proven ? 's2' : 's1'
      world.remove(slot)
      world.list()
      world.insert(slot)
      world.settle()
      world.end(end, slot)
    }
    expect(world.slot('s1')).toMatchObject({ kind: 'failed' })
    world.remove('s1')
    world.list()
    world.insert('s1')
    world.settle()
    expect(world.slot('s1')).toMatchObject({ kind: 'off', fault: { code: 'ARMED_SLOT_OFF' } })
    world.insert('s3')
    world.settle()
    expect(world.begun.at(-1)).toMatchObject({ slotId: 's3' })
  })
})
