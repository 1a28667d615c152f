import { describe, expect, it } from 'vitest'
import { goodCard } from '../../core/disks/claims.fixture.ts'
import { err, ok } from '../../core/result.ts'
import { listOnlyCards } from './listOnlyCards.ts'

const signal = new AbortController().signal
const onMac = { system: 'macOS', tool: 'diskutil', freshMs: 60_000 }

describe('cards that are listed only', () => {
  it('are shown', async () => {
    const cards = listOnlyCards({ ...onMac, list: async () => ok([goodCard]) })
    expect(await cards.list(signal)).toEqual(ok([goodCard]))
    expect(cards.pid).toBeUndefined()
  })

  it('are never opened: each way to do so says that this system cannot', async () => {
    const cards = listOnlyCards({ ...onMac, list: async () => ok([goodCard]) })
    const { identity } = goodCard
    const answers = await Promise.all([
      cards.wake(signal),
      cards.contents(identity, signal),
      cards.read(identity, { offset: 0, length: 512 }, signal),
      cards.leaves(identity, 512, { signal, report: () => undefined }),
      cards.open({ imageBytes: 1, maxCardBytes: 1, protectedPaths: [] }, signal),
    ])
    for (const answer of answers) {
      expect(answer).toMatchObject({
        ok: false,
        fault: { code: 'CARD_WRITING_UNSUPPORTED', params: { system: 'macOS' } },
      })
    }
    // And that is known before anybody asks for a card to be opened.
    expect(cards.cannotOpen?.code).toBe('CARD_WRITING_UNSUPPORTED')
  })

  it('are asked for once while a list is fresh, also by several at a time', async () => {
    let asked = 0
    const list = async () => {
      asked++
      return ok([goodCard])
    }
    const fresh = listOnlyCards({ ...onMac, list })
    await Promise.all([fresh.list(signal), fresh.list(signal)])
    await fresh.list(signal)
    expect(asked).toBe(1)
    const stale = listOnlyCards({ ...onMac, list, freshMs: 0 })
    await stale.list(signal)
    await stale.list(signal)
    expect(asked).toBe(3)
  })

  it('are none, and the reason is said, where they cannot be listed', async () => {
    const cards = listOnlyCards({ ...onMac, list: async () => err('exit code 1') })
    expect(await cards.list(signal)).toMatchObject({
      ok: false,
      fault: { code: 'CARD_LIST_FAILED', params: { tool: 'diskutil', reason: 'exit code 1' } },
    })
  })

  it('are not asked for by who has stopped waiting', async () => {
    const cards = listOnlyCards({ ...onMac, list: async () => ok([goodCard]) })
    await expect(cards.list(AbortSignal.abort())).rejects.toThrow()
    await expect(cards.contents(goodCard.identity, AbortSignal.abort())).rejects.toThrow()
  })
})
