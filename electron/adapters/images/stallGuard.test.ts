import { describe, expect, it } from 'vitest'
import { stallGuard } from './stallGuard.ts'
import { type Unpacker, UnpackFailed } from './unpacker.ts'

/** A clock that is turned by hand. */
const handClock = () => {
  const waiting = new Set<() => void>()
  const waits: number[] = []
  return {
    waiting,
    waits,
    limit: {
      seconds: 30,
      after: (milliseconds: number, call: () => void) => {
        waits.push(milliseconds)
        waiting.add(call)
        return () => void waiting.delete(call)
      },
    },
    pass(): void {
      const calls = [...waiting]
      waiting.clear()
      for (const call of calls) call()
    },
  }
}

/** An unpacker that gives nothing until it is told to. */
const slowUnpacker = () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  let at = 0
  let closed = 0
  const unpacker: Unpacker = {
    fill: () => promise,
    position: () => at,
    close: () => {
      closed++
      return new Promise(() => undefined)
    },
  }
  return { unpacker, give: resolve, moveTo: (place: number) => (at = place), closed: () => closed }
}

describe('stallGuard', () => {
  it('ends what gives nothing, and waits neither for it nor for its end', async () => {
    const { limit, pass } = handClock()
    const slow = slowUnpacker()
    const guarded = stallGuard(slow.unpacker, limit)
    const filling = guarded.fill(new Uint8Array(8))
    for (let look = 0; look < 6; look++) pass()
    await expect(filling).rejects.toMatchObject({ code: 'IMAGE_STALLED', message: '30' })
    await expect(filling).rejects.toBeInstanceOf(UnpackFailed)
    expect(slow.closed()).toBe(1)
    await guarded.close()
  })

  it('leaves what is slow but goes on', async () => {
    const { limit, pass, waiting } = handClock()
    const slow = slowUnpacker()
    const filling = stallGuard(slow.unpacker, limit).fill(new Uint8Array(8))
    for (let at = 1; at < 5; at++) {
      slow.moveTo(at)
      pass()
    }
    slow.give(8)
    expect(await filling).toBe(8)
    expect(waiting.size).toBe(0)
    expect(slow.closed()).toBe(0)
  })

  it('looks six times in the time that is given, and counts from the last byte', async () => {
    const { limit, pass, waits } = handClock()
    const slow = slowUnpacker()
    const filling = stallGuard(slow.unpacker, limit).fill(new Uint8Array(8))
    for (let look = 0; look < 5; look++) pass()
    slow.moveTo(1)
    for (let look = 0; look < 6; look++) pass()
    expect(slow.closed()).toBe(0)
    pass()
    await expect(filling).rejects.toMatchObject({ code: 'IMAGE_STALLED' })
    expect(new Set(waits)).toEqual(new Set([5000]))
  })

  it('lets go of a read that does not end when it is closed', async () => {
    const { limit, pass, waiting, waits } = handClock()
    const slow = slowUnpacker()
    const guarded = stallGuard(slow.unpacker, limit)
    const filling = guarded.fill(new Uint8Array(8))
    const closed = Promise.all([guarded.close(), guarded.close()])
    expect(waits.at(-1)).toBeLessThanOrEqual(500)
    pass()
    await expect(filling).rejects.toThrow('unpacking was stopped')
    await closed
    expect(slow.closed()).toBe(1)
    expect(waiting.size).toBe(0)
  })

  it('does not count while nobody asks', async () => {
    const { limit, waiting } = handClock()
    const slow = slowUnpacker()
    slow.give(3)
    expect(await stallGuard(slow.unpacker, limit).fill(new Uint8Array(8))).toBe(3)
    expect(waiting.size).toBe(0)
  })
})
