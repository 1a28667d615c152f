import { beforeEach, describe, expect, it } from 'vitest'
import type { BenchState, Disarm } from '../../core/bench/benchState.ts'
import type { BenchOrder, FlashEnd } from '../../core/bench/benchStep.ts'
import { aBatch, BenchWorld } from '../../core/bench/benchWorld.fixture.ts'
import type { Disk } from '../../core/disks/disk.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { ManualClock, settle } from '../jobs/manualClock.fixture.ts'
import { LIST_MS, runBench } from './runBench.ts'

type Flash = Extract<BenchOrder, { kind: 'flash' }>

/** A desk with hands: what is in the slots is the world's, what is ordered waits for the test. */
class Desk {
  readonly world = new BenchWorld(aBatch({ rows: ['d1', 'd2'], count: 2 }))
  readonly clock = new ManualClock()
  readonly now = new AbortController()
  readonly finishing = new AbortController()
  readonly flashes: { readonly order: Flash; readonly end: (end: FlashEnd) => void }[] = []
  readonly ends: Disarm[] = []
  shown: BenchState | undefined
  listFault: Result<readonly Disk[]> | undefined
  done: Promise<BenchState> | undefined
  look: () => Promise<{ readonly kind: 'fresh' }> = async () => ({ kind: 'fresh' })

  start(): Promise<BenchState> {
    const batch = aBatch({
      rows: ['d1', 'd2'],
      count: 2,
      expiresAt: this.clock.now() + 3_600_000,
    })
    this.done = runBench(
      batch,
      this.world.disks,
      { clock: this.clock, cards: { list: async () => this.listFault ?? ok(this.world.disks) } },
      {
        signal: this.now.signal,
        finishing: this.finishing.signal,
        show: (state) => {
          this.shown = state
        },
        look: () => this.look(),
        flash: (order) => new Promise((resolve) => this.flashes.push({ order, end: resolve })),
        disarmed: async (why) => void this.ends.push(why),
      },
    )
    return this.done
  }

  async seconds(count: number): Promise<void> {
    for (let second = 0; second < count; second += 1) await this.clock.advance(LIST_MS)
  }
}

let desk: Desk
beforeEach(() => {
  desk = new Desk()
})

describe('the running of an armed batch', () => {
  it('goes from card to card without a word from anybody, and ends when all is made', async () => {
    const done = desk.start()
    desk.world.insert('s1')
    await desk.seconds(4)
    expect(desk.flashes).toHaveLength(1)
    desk.flashes[0]?.end({ kind: 'proven' })
    await desk.seconds(1)
    expect(desk.shown?.slots.get('s1')?.state).toMatchObject({ kind: 'proven', deviceId: 'd1' })
    desk.world.remove('s1')
    desk.world.insert('s1')
    await desk.seconds(4)
    expect(desk.flashes[1]?.order).toMatchObject({ deviceId: 'd2', attempt: 1 })
    desk.flashes[1]?.end({ kind: 'proven' })
    expect(await done).toMatchObject({ made: ['d1', 'd2'], disarmed: { kind: 'complete' } })
    expect(desk.ends).toMatchObject([{ kind: 'complete' }])
  })

  it('disarms when it is asked to finish, and waits for what was begun', async () => {
    const done = desk.start()
    desk.world.insert('s1')
    await desk.seconds(4)
    desk.finishing.abort()
    desk.world.insert('s2')
    await desk.seconds(5)
    expect(desk.ends).toMatchObject([{ kind: 'asked' }])
    expect(desk.flashes).toHaveLength(1)
    desk.flashes[0]?.end({ kind: 'proven' })
    expect(await done).toMatchObject({ made: ['d1'], waiting: [{ deviceId: 'd2' }] })
  })

  it('disarms when the disks cannot be listed any more', async () => {
    const done = desk.start()
    desk.listFault = err(fault('HELPER_GONE'))
    await desk.seconds(1)
    expect(await done).toMatchObject({ disarmed: { kind: 'odd', fault: { code: 'HELPER_GONE' } } })
  })

  it('is not armed where it was told to end before it began', async () => {
    desk.finishing.abort()
    desk.world.insert('s1')
    expect(await desk.start()).toMatchObject({ disarmed: { kind: 'asked' }, begun: 0 })
  })

  it('ends with a bug in an order, but not before the cards beside it have ended', async () => {
    const done = desk.start()
    const failed = done.catch((error: unknown) => String(error))
    desk.world.insert('s1')
    await desk.seconds(4)
    desk.look = () => Promise.reject(new Error('a bug'))
    desk.world.insert('s2')
    await desk.seconds(4)
    expect(desk.ends).toMatchObject([{ kind: 'odd', fault: { code: 'INTERNAL' } }])
    let over = false
    void failed.then(() => {
      over = true
    })
    await settle()
    expect(over).toBe(false)
    desk.flashes[0]?.end({ kind: 'proven' })
    expect(await failed).toContain('a bug')
    expect(desk.shown?.made).toEqual(['d1'])
  })
})
