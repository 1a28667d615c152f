import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeVirtualCards, type VirtualCards } from '../../e2e/bench/cards/virtualCards.ts'
import {
  type BenchFolder,
  openBenchFolder,
  removeBench,
} from '../../e2e/bench/cleanup/benchFolder.ts'
import { type CardFault, type FaultyCard, faultyCard } from '../../e2e/bench/fuse/faultyCard.ts'
import { describeOnBench } from '../../e2e/bench/host/needsRoot.ts'
import { runTool } from '../../e2e/bench/host/runTool.ts'
import { type HelperClient, helperClient } from '../adapters/cards/helperClient.ts'
import type { CardIdentity } from '../core/disks/disk.ts'
import { explainFault } from '../core/text/faults/explainFault.ts'
import { cardInSlot, claimOnBench } from './benchClaim.fixture.ts'

const MIB = 1024 * 1024
const CARD = 64 * MIB
const IMAGE = 9 * MIB

/** The helper itself, real processes and devices; the cards are FUSE files that lie as they are told. */
describeOnBench('a claim', () => {
  let bench: BenchFolder
  let cards: VirtualCards
  let faulty: FaultyCard
  let helper: HelperClient

  beforeAll(async () => {
    bench = openBenchFolder()
    cards = await makeVirtualCards(bench, { count: 1, cardBytes: CARD })
    faulty = await faultyCard(bench, cards, { slot: 2, cardBytes: CARD })
    const program = new URL('../../e2e/bench/helper/main.ts', import.meta.url).pathname
    helper = helperClient({ command: [process.execPath, program, cards.manifestPath, '20000'] })
  })
  afterAll(async () => {
    helper.kill()
    await faulty.close()
    removeBench(bench.path)
  })
  beforeEach(() => {
    faulty.tell('clear')
    writeFileSync(faulty.kept, Buffer.alloc(CARD, 0xab))
  })

  const claim = async (slot: number) => {
    const card: CardIdentity = await cardInSlot(helper, slot)
    const { batch, claimed } = await claimOnBench(helper, card, IMAGE)
    await batch.close()
    return claimed
  }
  const zeros = (at: number): boolean =>
    readFileSync(faulty.kept)
      .subarray(at, at + MIB)
      .every((byte) => byte === 0)

  it.each([1, 2])(
    'of the sound card in slot %i succeeds, and takes its traces away',
    async (slot) => {
      expect(await claim(slot)).toEqual({ ok: true, value: undefined })
      if (slot === 1) return
      // Both ends are blank, and none of the places that were tried holds anything but what was there or zeros.
      expect([zeros(0), zeros(CARD - MIB)]).toEqual([true, true])
      const others = readFileSync(faulty.kept).filter((byte) => byte !== 0 && byte !== 0xab)
      expect(others.length).toBe(0)
    },
  )

  it.each<[string, CardFault, string, string]>([
    ['wraps at a power of two', `wrap ${16 * MIB}`, 'CARD_COUNTERFEIT', 'keeps 16.8 MB'],
    [
      'wraps at any other size',
      `wrap ${17 * MIB + 512 * 8}`,
      'CARD_COUNTERFEIT',
      'says that it holds 67.1 MB',
    ],
    [
      'forgets what is beyond its real size',
      `drop-beyond ${20 * MIB}`,
      'CARD_COUNTERFEIT',
      'keeps between',
    ],
    [
      'forgets its last 4 KiB only',
      `drop-beyond ${CARD - 4096}`,
      'CARD_COUNTERFEIT',
      'says that it holds',
    ],
    ['takes every write and keeps none', 'drop-beyond 0', 'CARD_WRITE_PROTECTED', 'keeps none'],
    ['refuses to write in the middle', `eio-write ${32 * MIB}`, 'CARD_WORN_OUT', 'places failed'],
    ['turns a bit in the middle', `flip ${32 * MIB + 5}`, 'CARD_WORN_OUT', 'places failed'],
    ['cannot be blanked at its start', 'eio-write 0', 'CARD_WORN_OUT', 'the first at 0 bytes'],
  ])('of a card that %s fails, with what it is', async (_title, lie, code, words) => {
    faulty.tell(lie)
    const claimed = await claim(2)
    if (claimed.ok) throw new Error('claimed')
    expect(claimed.fault.code).toBe(code)
    expect(explainFault(claimed.fault).happened).toContain(words)
    const text = JSON.stringify(explainFault(claimed.fault))
    expect(text).not.toMatch(/\{\w+\}/)
    if (code === 'CARD_WRITE_PROTECTED') {
      expect(readFileSync(faulty.kept).every((byte) => byte === 0xab)).toBe(true)
    } else if (lie !== 'eio-write 0') expect(zeros(0)).toBe(true)
  })

  it('keeps udev away from the card until it is let go of', async () => {
    const card = await cardInSlot(helper, 1)
    const free = () =>
      runTool('flock', ['--nonblock', '--shared', `/dev/${card.name}`, 'true']).then(
        () => true,
        () => false,
      )
    const { batch, claimed } = await claimOnBench(helper, card, IMAGE)
    expect(claimed.ok).toBe(true)
    expect(await free()).toBe(false)
    await batch.close()
    // The lock goes with the descriptor, which a thread closes after the answer.
    await expect.poll(free, { timeout: 60_000 }).toBe(true)
  })

  it('of a card that hangs in its probe is given up in time', async () => {
    faulty.tell(`hang-write ${32 * MIB}`)
    expect(await claim(2)).toMatchObject({ ok: false, fault: { code: 'FLASH_CARD_HUNG' } })
  }, 60_000)
})
