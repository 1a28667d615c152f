import { describe, expect, it } from 'vitest'
import { goodCard } from '../../core/disks/claims.fixture.ts'
import { cardsHere } from './cardsHere.ts'

const limits = { imageBytes: 1, maxCardBytes: 1, protectedPaths: [] }
const signal = new AbortController().signal

describe('the port to cards', () => {
  it.each([
    ['darwin', 'macOS', 'diskutil'],
    ['win32', 'Windows', 'Windows PowerShell'],
  ] as const)(
    'on %s opens none, and lists by the system’s own program',
    async (platform, system, tool) => {
      const cards = cardsHere(undefined, platform)
      if (!cards.ok) throw new Error(cards.fault.code)
      expect(await cards.value.open(limits, signal)).toMatchObject({
        fault: { code: 'CARD_WRITING_UNSUPPORTED', params: { system } },
      })
      expect(await cards.value.contents(goodCard.identity, signal)).toMatchObject({ ok: false })
      // Neither program is on the computer that this runs on, unless it is of that kind.
      const listed = await cards.value.list(signal)
      if (process.platform !== platform) {
        expect(listed).toMatchObject({ fault: { code: 'CARD_LIST_FAILED', params: { tool } } })
      }
    },
  )

  it('starts no helper before a card is asked for', () => {
    const cards = cardsHere(undefined, 'linux')
    expect(cards.ok && cards.value.pid).toBeUndefined()
    expect(cards.ok).toBe(true)
  })

  it('to a bench that is not there is none', () => {
    expect(cardsHere('/nowhere/bench.json').ok).toBe(false)
  })
})
