import { describe, expect, it } from 'vitest'
import { ProvenChunks, type ReadRoom } from './provenChunks.ts'
import { sha256 } from './sha256.ts'
import { SideBySide } from './sideBySide.ts'
import { SlotMemory } from './slotMemory.ts'

const LENGTH = 4096

/** A chunk as a card gives it back. */
const read = (proven: ProvenChunks, fill: number): ReadRoom => {
  const room = proven.room()
  room.bytes.fill(fill)
  return room
}

describe('a chunk that is read back', () => {
  const wanted = sha256(new Uint8Array(LENGTH).fill(7))
  const leafOf = (proven: ProvenChunks, room: ReadRoom, index = 0, shared = true) => {
    const leaf = proven.leafOf({ index, length: LENGTH, room, wanted, shared })
    proven.giveBack(room)
    return leaf
  }

  it('has the leaf of what was read, whatever was proven of another card before', () => {
    const proven = new ProvenChunks(new SlotMemory(3))
    expect(leafOf(proven, read(proven, 7))).toEqual(wanted)
    expect(leafOf(proven, read(proven, 7))).toEqual(wanted)
    const wrong = read(proven, 7)
    wrong.bytes[LENGTH - 1] = 6
    const bytes = wrong.bytes.slice(0, LENGTH)
    expect(leafOf(proven, wrong)).toEqual(sha256(bytes))
  })

  it('is never held against bytes that were not proven', () => {
    const proven = new ProvenChunks(new SlotMemory(3))
    expect(leafOf(proven, read(proven, 8))).toEqual(sha256(new Uint8Array(LENGTH).fill(8)))
    expect(leafOf(proven, read(proven, 8))).not.toEqual(wanted)
  })

  it('keeps its bytes from being read into for as long as others are compared with them', () => {
    const proven = new ProvenChunks(new SlotMemory(3))
    leafOf(proven, read(proven, 7), 0)
    for (let index = 1; index < 6; index++) {
      // Every room that there is holds something else now.
      const rooms = [read(proven, 9), read(proven, 9), read(proven, 9)]
      for (const room of rooms) proven.giveBack(room)
    }
    expect(leafOf(proven, read(proven, 7), 0)).toEqual(wanted)
  })

  it('of zeros has the leaf of zeros of its length', () => {
    const proven = new ProvenChunks(new SlotMemory(2))
    expect(leafOf(proven, read(proven, 0))).toEqual(sha256(new Uint8Array(LENGTH)))
  })

  it('gives all its memory back to the ring in the end', () => {
    const slots = new SlotMemory(2)
    const proven = new ProvenChunks(slots)
    for (let index = 0; index < 5; index++) leafOf(proven, read(proven, 7), index)
    proven.forget()
    expect(slots.freeSlots).toBe(2)
  })
})

describe('cards side by side', () => {
  it('wait for one that is a little behind, and go on when it comes', async () => {
    const [side, a, b] = [new SideBySide(), {}, {}]
    await side.at(b, 1)
    let came = false
    const waiting = side.at(a, 3).then(() => expect(came).toBe(true))
    came = true
    await side.at(b, 2)
    await waiting
  })

  it('wait for none that is far behind, or gone, and not for ever', async () => {
    const [side, a, b] = [new SideBySide(), {}, {}]
    await side.at(b, 0)
    await side.at(a, 20)
    await side.at(a, 5)
    side.leave(b)
    await side.at(a, 6)
  })
})
