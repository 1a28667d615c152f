import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fault } from '../faults/fault.ts'
import type { FlashEnd } from './benchStep.ts'
import { aBatch, BenchWorld, type Medium } from './benchWorld.fixture.ts'
import { isInClass } from './sizeClass.ts'

const SLOTS = ['s1', 's2', 's3'] as const

type Ending =
  | 'proven'
  | 'FLASH_VERIFY_MISMATCH'
  | 'FLASH_CARD_GONE'
  | 'CARD_CHANGED'
  | 'CARD_OPEN_FAILED'

type Move =
  | { readonly kind: 'insert'; readonly slot: string; readonly again: number; readonly odd: string }
  | { readonly kind: 'remove'; readonly slot: string }
  | { readonly kind: 'list'; readonly ms: number }
  | { readonly kind: 'look' }
  | { readonly kind: 'end'; readonly slot: string; readonly how: Ending }
  | { readonly kind: 'asked' }

const slot = fc.constantFrom(...SLOTS)
/** Mostly ordinary work; oddities are rare enough that long runs happen, and common enough to be met. */
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      slot: fc.oneof({ weight: 60, arbitrary: slot }, { weight: 1, arbitrary: fc.constant('s9') }),
      again: fc.nat(5),
      odd: fc.oneof(
        { weight: 40, arbitrary: fc.constant('no') },
        { weight: 1, arbitrary: fc.constantFrom('large', 'small', 'ata', 'locked') },
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), slot }) },
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      ms: fc.integer({ min: 200, max: 2500 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      slot,
      how: fc.oneof<fc.MaybeWeightedArbitrary<Ending>[]>(
        { weight: 5, arbitrary: fc.constant<Ending>('proven') },
        {
          weight: 2,
          arbitrary: fc.constantFrom<Ending>(
            'FLASH_VERIFY_MISMATCH',
            'FLASH_CARD_GONE',
            'CARD_CHANGED',
            'CARD_OPEN_FAILED',
          ),
        },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('asked' as const) }) },
)

const carryOut = (world: BenchWorld, out: Medium[], step: Move): void => {
  if (step.kind === 'insert') putIn(world, out, step)
  else if (step.kind === 'list') world.list(step.ms)
  else if (step.kind === 'look') world.look()
  else if (step.kind === 'asked') world.happen({ kind: 'asked', at: world.now })
  else if (step.kind === 'end') world.end(endOf(step.how), step.slot)
  else {
    const gone = world.remove(step.slot)
    if (gone !== undefined) out.push(gone)
  }
}

const putIn = (
  world: BenchWorld,
  out: Medium[],
  step: Extract<Move, { readonly kind: 'insert' }>,
): void => {
  if (world.inSlots.has(step.slot)) return
  const old = step.again < 3 ? out.splice(step.again, 1)[0] : undefined
  world.insert(step.slot, {
    ...(old === undefined ? {} : { medium: old }),
    ...(step.odd === 'large' ? { sizeBytes: 4e12 } : {}),
    ...(step.odd === 'small' ? { sizeBytes: 16e9 } : {}),
    ...(step.odd === 'ata' ? { bus: 'ata' as const } : {}),
    ...(step.odd === 'locked' ? { readOnly: true } : {}),
  })
}

const endOf = (how: Ending): FlashEnd =>
  how === 'proven'
    ? { kind: 'proven' }
    : {
        kind: 'failed',
        fault: fault(how),
        cardState: how.startsWith('CARD_') ? 'untouched' : 'blank',
      }

const rows = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7']

const check = (world: BenchWorld, batch: ReturnType<typeof aBatch>): void => {
  const { state, begun } = world
  const running = [...state.slots.values()].flatMap(({ state: one }) =>
    one.kind === 'flashing' ? one.deviceId : [],
  )
  const everywhere = [...state.waiting.map(({ deviceId }) => deviceId), ...running, ...state.made]
  expect(everywhere.toSorted(), 'no row twice, none lost').toEqual(rows)
  expect(state.made.length + running.length).toBeLessThanOrEqual(batch.count)
  expect(begun.length).toBeLessThanOrEqual(batch.mostCards)
  expect(running.toSorted()).toEqual(world.flashes.map(({ deviceId }) => deviceId).toSorted())
}

it('holds its word over every schedule of hands, cards and failures', () => {
  let complete = 0
  fc.assert(
    fc.property(
      fc.array(move, { minLength: 20, maxLength: 160 }),
      fc.integer({ min: 1, max: 7 }),
      fc.subarray([...SLOTS]),
      (moves, count, present) => {
        const batch = aBatch({ rows, count, mostCards: count + 3 })
        const world = new BenchWorld(batch, present)
        const before = new Set(world.disks.map(({ identity }) => identity.diskseq))
        const out: Medium[] = []
        for (const step of moves) {
          const already = world.begun.length
          const disarmed = world.state.disarmed !== undefined
          const held = new Map(
            [...world.inSlots].map(([id, { medium }]) => [id, medium.holds] as const),
          )
          carryOut(world, out, step)
          const fresh = world.begun.slice(already)
          if (disarmed) expect(fresh, 'nothing is begun after the disarming').toEqual([])
          for (const { slotId, card } of fresh) {
            expect(batch.slots).toContain(slotId)
            expect(card.slotId).toBe(slotId)
            expect(before.has(card.diskseq), 'was there when it was armed').toBe(false)
            expect(isInClass(card.sizeBytes, batch.sizes)).toBe(true)
            // Where the card is still the one that was listed, it is no proven one.
            const now = world.inSlots.get(slotId)
            if (now?.disk.identity.diskseq === card.diskseq) {
              expect(held.get(slotId), 'a proven card').toBeUndefined()
              expect(now.disk.bus).toBe('usb')
              expect(now.disk.readOnly).toBe(false)
            }
          }
          check(world, batch)
        }
        const tries = world.begun.map(({ card }) => card.diskseq)
        expect(new Set(tries).size, 'no card is begun twice without a hand').toBe(tries.length)
        if (world.state.disarmed?.kind === 'complete') complete += 1
      },
    ),
    { numRuns: 600 },
  )
  // The schedules get somewhere: a property over benches that never begin would hold as well.
  expect(complete).toBeGreaterThan(10)
})
