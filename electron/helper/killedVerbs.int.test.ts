import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeVirtualCards, type VirtualCards } from '../../e2e/bench/cards/virtualCards.ts'
import {
  type BenchFolder,
  openBenchFolder,
  removeBench,
} from '../../e2e/bench/cleanup/benchFolder.ts'
import { isAlive, markProcess } from '../../e2e/bench/cleanup/processStart.ts'
import { type FaultyCard, faultyCard } from '../../e2e/bench/fuse/faultyCard.ts'
import { childrenOf } from '../../e2e/bench/host/childrenOf.ts'
import { describeOnBench } from '../../e2e/bench/host/needsRoot.ts'
import { type HelperClient, helperClient } from '../adapters/cards/helperClient.ts'
import { startProgram } from '../hosts/shared/runProgram.fixture.ts'
import { cardInSlot, claimOnBench } from './benchClaim.fixture.ts'

const MIB = 1024 * 1024
const CARD = 64 * MIB
const never = new AbortController().signal

describeOnBench('kill -9', () => {
  let bench: BenchFolder
  let cards: VirtualCards
  let faulty: FaultyCard
  const helpers: HelperClient[] = []

  beforeAll(async () => {
    bench = openBenchFolder()
    cards = await makeVirtualCards(bench, { count: 0, cardBytes: CARD })
    faulty = await faultyCard(bench, cards, { slot: 1, cardBytes: CARD })
  })
  afterAll(async () => {
    for (const helper of helpers) helper.kill()
    await faulty.close()
    removeBench(bench.path)
  })
  beforeEach(() => {
    faulty.tell('clear')
    writeFileSync(faulty.kept, Buffer.alloc(CARD, 0xab))
  })

  const startHelper = (hungAfterMs = 60_000): HelperClient => {
    const program = new URL('../../e2e/bench/helper/main.ts', import.meta.url).pathname
    const command = [process.execPath, program, cards.manifestPath, String(hungAfterMs)] as const
    const helper = helperClient({ command: [...command] })
    helpers.push(helper)
    return helper
  }
  const headIsBlank = (): boolean => {
    const head = Buffer.alloc(MIB, 1)
    const kept = openSync(faulty.kept, 'r')
    readSync(kept, head, 0, MIB, 0)
    closeSync(kept)
    // A probe signs its first block, and never so that it looks like a table.
    return head.readUInt16LE(510) !== 0xaa55 && head.subarray(4096).every((byte) => byte === 0)
  }
  /** Nobody holds the card any more, and it can be claimed by the next one. */
  const isFree = async (): Promise<void> => {
    const helper = startHelper()
    const card = await cardInSlot(helper, 1)
    const { batch, claimed } = await claimOnBench(helper, card, undefined)
    expect(claimed).toEqual({ ok: true, value: undefined })
    await batch.close()
    expect(headIsBlank()).toBe(true)
  }

  it('of the helper in the middle of a probe leaves a card without a table, which the next one takes', async () => {
    const helper = startHelper()
    const card = await cardInSlot(helper, 1)
    faulty.tell(`hang-write ${32 * MIB}`)
    const claim = claimOnBench(helper, card, undefined)
    await expect.poll(headIsBlank, { timeout: 60_000 }).toBe(true)
    helper.kill()
    faulty.tell('clear')
    const { claimed } = await claim
    expect(claimed).toMatchObject({ ok: false, fault: { code: 'HELPER_GONE' } })
    await isFree()
  })

  it('of the helper while it reads changes nothing, and whoever waits is told', async () => {
    const helper = startHelper()
    const card = await cardInSlot(helper, 1)
    faulty.tell(`rate ${8 * MIB}`)
    const begun = Promise.withResolvers<void>()
    const leaves = helper.leaves(card, CARD, { signal: never, report: () => begun.resolve() })
    await begun.promise
    helper.kill()
    expect(await leaves).toMatchObject({ ok: false, fault: { code: 'HELPER_GONE' } })
    expect(readFileSync(faulty.kept).every((byte) => byte === 0xab)).toBe(true)
  })

  it('of the app while it empties a card leaves one without a table', async () => {
    faulty.tell(`hang-write ${32 * MIB}`)
    const app = startProgram('electron/hosts/cli/main.ts', [
      ...['--data', join(bench.path, 'data'), '--bench', cards.manifestPath],
      ...['card', 'blank', '--slot', '1', '--yes'],
    ])
    await expect.poll(headIsBlank, { timeout: 60_000 }).toBe(true)
    const left = childrenOf(app.child.pid).map(markProcess)
    expect(left.length).toBeGreaterThan(0)
    app.child.kill('SIGKILL')
    await app.end
    faulty.tell('clear')
    // Its helper tidies up first, and has its claim until then.
    await expect.poll(() => left.some(isAlive), { timeout: 60_000 }).toBe(false)
    await isFree()
  })

  it('is not needed for a card that does not answer: whoever asks what is on it is told so in time', async () => {
    const helper = startHelper(2000)
    const card = await cardInSlot(helper, 1)
    faulty.tell('hang-read 0')
    const run = { signal: never, report: () => undefined }
    const told = await Promise.all([
      helper.contents(card, never),
      helper.read(card, { offset: 0, length: 4096 }, never),
      helper.leaves(card, CARD, run),
    ])
    const silent = { ok: false, fault: { code: 'CARD_SILENT', params: { seconds: 2 } } }
    expect(told).toMatchObject([silent, silent, silent])
    faulty.tell('clear')
    expect(await helper.contents(card, never)).toMatchObject({ ok: true })
    expect(readFileSync(faulty.kept).every((byte) => byte === 0xab)).toBe(true)
  })

  it('is no news where reading was only stopped: the next reading begins anew', async () => {
    const helper = startHelper()
    const card = await cardInSlot(helper, 1)
    faulty.tell(`rate ${8 * MIB}`)
    const stop = new AbortController()
    const leaves = helper.leaves(card, CARD, {
      signal: stop.signal,
      report: () => stop.abort(),
    })
    expect(await leaves).toMatchObject({ ok: false, fault: { code: 'JOB_CANCELLED' } })
    faulty.tell('clear')
    const again = await helper.leaves(card, CARD, { signal: never, report: () => undefined })
    expect(again.ok && again.value.length).toBe(CARD / MIB / 4)
  })
})
