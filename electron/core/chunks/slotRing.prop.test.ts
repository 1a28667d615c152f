import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SlotRing } from './slotRing.ts'

interface Reader {
  readonly queue: { readonly slot: number; readonly chunk: number }[]
  readonly seen: number[]
  readonly diesAfter: number
  /** How it goes: by reading on without looking, or (set aside, stopped) by letting go of all that it has at once. */
  readonly goes: 'slowly' | 'at once'
}

interface Leaving {
  readonly after: number
  readonly goes: Reader['goes']
}

/**
 * A whole batch in miniature: chunks go into slots of a real array, readers empty their queues in an order that
 * the schedule says, one may die on the way. What each reads is what stood in the slot at that moment.
 */
const simulate = (
  slots: number,
  chunks: number,
  leavings: readonly Leaving[],
  schedule: readonly number[],
) => {
  const ring = new SlotRing(slots)
  const memory = Array.from({ length: slots }, () => -1)
  const readers: Reader[] = leavings.map(({ after, goes }) => ({
    queue: [],
    seen: [],
    diesAfter: after,
    goes,
  }))
  let next = 0
  const fill = (): boolean => {
    const slot = next < chunks ? ring.take() : undefined
    if (slot === undefined) return false
    memory[slot] = next
    for (const reader of readers) {
      if (reader.seen.length >= reader.diesAfter) continue
      ring.hold(slot)
      reader.queue.push({ slot, chunk: next })
    }
    ring.release(slot)
    next += 1
    return true
  }
  const read = (reader: Reader): boolean => {
    const item = reader.queue.shift()
    if (item === undefined) return false
    if (reader.seen.length < reader.diesAfter) reader.seen.push(memory[item.slot] ?? -1)
    ring.release(item.slot)
    const leaves = reader.goes === 'at once' && reader.seen.length >= reader.diesAfter
    if (leaves) for (const left of reader.queue.splice(0)) ring.release(left.slot)
    return true
  }
  let turn = 0
  for (;;) {
    const who = (schedule[turn++ % schedule.length] ?? 0) % (readers.length + 1)
    const reader = readers[who - 1]
    const moved = reader === undefined ? fill() : read(reader)
    if (moved) continue
    const any = fill() || readers.some((one) => read(one))
    if (!any) return { ring, readers }
  }
}

describe('a ring of slots', () => {
  it('gives every reader every chunk once and in order, at every size and pace, whoever fails, is stopped or set aside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 40 }),
        fc.array(
          fc.record({
            after: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(20)),
            goes: fc.constantFrom('slowly', 'at once'),
          }),
          { maxLength: 5 },
        ),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 60 }),
        (slots, chunks, leavings, schedule) => {
          const { ring, readers } = simulate(slots, chunks, leavings, schedule)
          for (const reader of readers) {
            const wanted = Math.min(chunks, reader.diesAfter)
            expect(reader.seen).toEqual(Array.from({ length: wanted }, (_, index) => index))
          }
          expect(ring.freeSlots).toBe(slots)
        },
      ),
    )
  })

  it('gives out nothing while all slots are held', () => {
    const ring = new SlotRing(2)
    const first = ring.take()
    ring.take()
    expect(ring.take()).toBeUndefined()
    ring.hold(first ?? 0)
    expect(ring.release(first ?? 0)).toBe(false)
    expect(ring.take()).toBeUndefined()
    expect(ring.release(first ?? 0)).toBe(true)
    expect(ring.take()).toBe(first)
  })

  it('throws when a slot is released once too often, or held when it is free', () => {
    const ring = new SlotRing(1)
    expect(() => ring.release(0)).toThrow()
    expect(() => ring.hold(0)).toThrow()
    expect(() => new SlotRing(0)).toThrow()
  })
})
