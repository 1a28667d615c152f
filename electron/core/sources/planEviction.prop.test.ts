import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CacheEntry } from './cacheEntry.ts'
import { type CacheRoom, planEviction } from './planEviction.ts'

const kinds = ['file', 'unpacked', 'partial'] as const
const size = fc.integer({ min: 0, max: 1000 })

const anyRoom: fc.Arbitrary<CacheRoom> = fc
  .record({
    parts: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom(...kinds),
        at: fc.integer({ min: 0, max: 9 }),
        bytes: size,
        key: fc.integer({ min: 0, max: 999 }),
        needed: fc.boolean(),
      }),
      { maxLength: 8, selector: ({ kind, key }) => `${kind}-${key}` },
    ),
    limitBytes: size,
    keepFreeBytes: size,
    freeBytes: size,
    unlistedBytes: size,
    unwrittenBytes: size,
  })
  .map(({ parts, unlistedBytes, unwrittenBytes, ...sizes }) => {
    const id = ({ kind, key }: (typeof parts)[number]): string => `${kind}-${key}`
    return {
      ...sizes,
      promised: { unlistedBytes, unwrittenBytes },
      needed: new Set(parts.filter(({ needed }) => needed).map(id)),
      entries: parts.map(
        (part): CacheEntry => ({
          id: id(part),
          kind: part.kind,
          name: '',
          bytes: part.bytes,
          usedAt: part.at,
        }),
      ),
    }
  })

const sum = (entries: readonly CacheEntry[]): number =>
  entries.reduce((total, { bytes }) => total + bytes, 0)

it('what is let go makes the room that is said, never touches what is needed, and nothing goes in vain', () => {
  fc.assert(
    fc.property(anyRoom, size, (room, wanted) => {
      const { evict, shortBytes } = planEviction(room, wanted)
      const gone = new Set(evict)
      expect(gone.size).toBe(evict.length)
      for (const id of evict) expect(room.needed.has(id)).toBe(false)
      const going = room.entries.filter(({ id }) => gone.has(id))
      const { unlistedBytes, unwrittenBytes } = room.promised
      const used = sum(room.entries) - sum(going) + unlistedBytes + wanted
      const over = Math.max(
        used - room.limitBytes,
        unwrittenBytes + wanted + room.keepFreeBytes - room.freeBytes - sum(going),
        0,
      )
      expect(shortBytes).toBe(over)
      // Without the last one that goes it would not have been enough.
      const last = going.find(({ id }) => id === evict.at(-1))
      if (last !== undefined && shortBytes === 0) {
        expect(
          planEviction({ ...room, needed: new Set([...room.needed, last.id]) }, wanted),
        ).not.toEqual({ evict: evict.slice(0, -1), shortBytes: 0 })
      }
      // Where it does not suffice, all that may go goes.
      if (shortBytes > 0) expect(gone.size).toBe(room.entries.length - room.needed.size)
    }),
  )
})
