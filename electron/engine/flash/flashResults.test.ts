import { describe, expect, it } from 'vitest'
import type { FleetEvent } from '../../core/events/event.ts'
import { FlashResults } from './flashResults.ts'

const ejected = (flashId: string): FleetEvent => ({ kind: 'card.ejected', flashId })

/** A log whose every write waits until it is let through. */
const heldLog = () => {
  const written: (readonly FleetEvent[])[] = []
  const held: PromiseWithResolvers<void>[] = []
  const results = new FlashResults((events) => {
    written.push(events)
    const write = Promise.withResolvers<void>()
    held.push(write)
    return write.promise
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { results, written, held, turn }
}

describe('what happens to cards', () => {
  it('is recorded together where it comes while the log is busy, in its order', async () => {
    const { results, written, held, turn } = heldLog()
    const first = results.note(ejected('a'))
    await turn()
    const rest = [results.note(ejected('b')), results.note(ejected('c'))]
    await turn()
    expect(written).toEqual([[ejected('a')]])
    held[0]?.resolve()
    await first
    await turn()
    expect(written).toEqual([[ejected('a')], [ejected('b'), ejected('c')]])
    held[1]?.resolve()
    await Promise.all(rest)
    expect(written).toHaveLength(2)
  })

  it('counts as recorded when it is durable, and not before', async () => {
    const { results, held, turn } = heldLog()
    void results.note(ejected('a'))
    await turn()
    let known = false
    const second = results.note(ejected('b')).then(() => {
      known = true
    })
    held[0]?.resolve()
    await turn()
    expect(known).toBe(false)
    held[1]?.resolve()
    await second
  })

  it('that could not be recorded fails all who wait for it, and all who come after', async () => {
    const { results, held, turn } = heldLog()
    const first = results.note(ejected('a'))
    await turn()
    const second = results.note(ejected('b'))
    held[0]?.reject(new Error('disk full'))
    await expect(first).rejects.toThrow('disk full')
    await expect(second).rejects.toThrow('disk full')
    await expect(results.note(ejected('c'))).rejects.toThrow('disk full')
  })
})
