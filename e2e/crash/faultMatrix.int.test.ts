import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultyCard } from '../bench/fuse/faultyCard.ts'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { type CardEnd, type FaultyBatch, flashFaulty } from './faultBatch.fixture.ts'
import { CARD, type FaultRow, faultRows, hungRows, IMAGE, ZEROS } from './faultRows.fixture.ts'
import { benchHelper } from './flashBench.fixture.ts'
import { type FlashBench, openFlashBench } from './openFlashBench.fixture.ts'

/** Faulty cards in one batch, beside one that is good. */
const TOGETHER = 7

/** For eight cards: between 256 MiB for four and 400 MiB for sixteen. */
const MOST_MIB = 304

const SOUND: FaultRow = { title: 'is sound', ends: ['verified'] }

/** Most memory that the helper ever had, and what it has now, in MiB. */
const memoryOf = (pid: number | undefined): { readonly most: number; readonly now: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kib = (key: string): number =>
    Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1])
  return { most: kib('VmHWM') / 1024, now: kib('VmRSS') / 1024 }
}

/** What must hold of every card, whatever is wrong with it. */
const holdsOf = (row: FaultRow, end: CardEnd): void => {
  expect(row.ends).toContain(end.said)
  expect(end.green).toBe(end.said === 'verified')
  if (end.green) expect(end.whole).toBe(true)
  if (end.said.endsWith(' blank')) expect(end.blank).toBe(true)
  // Half a card never looks like a whole one; where it may, it is said that nothing is known.
  if (!end.green && row.mayHoldTable !== true) expect(end.table).toBe(false)
  if (!end.green && end.table) expect(end.said).toMatch(/ unknown$/)
}

const groups = Array.from({ length: Math.ceil(faultRows.length / TOGETHER) }, (_, index) => ({
  number: index + 1,
  rows: faultRows.slice(index * TOGETHER, (index + 1) * TOGETHER),
}))

describeOnBench('of cards that fail in every way, in batches with a good one,', () => {
  let bench: FlashBench
  const faulty: FaultyCard[] = []
  const memory: { readonly most: number; readonly now: number }[] = []

  beforeAll(async () => {
    const wish = { imageBytes: IMAGE, zeros: ZEROS, cards: 1, cardBytes: CARD }
    bench = await openFlashBench(wish)
    for (let slot = 2; slot < 2 + TOGETHER; slot += 1) faulty.push(await bench.faulty(slot, CARD))
  })
  afterAll(() => bench.close())

  describe.each(groups)('batch $number', ({ rows }) => {
    let batch: FaultyBatch
    beforeAll(async () => {
      batch = await flashFaulty(bench, bench.helper, faulty, rows)
      memory.push(memoryOf(bench.helper.pid))
    })

    it.each(rows.map((row, index) => ({ ...row, index })))(
      'one that $title is never called proven, nor what it is not',
      ({ index, ...row }) => {
        const end = batch.bad[index]
        if (end === undefined) throw new Error('it did not end')
        holdsOf(row, end)
      },
    )

    it('the good one is proven', () => {
      expect(batch.good).toMatchObject({ said: 'verified', whole: true, green: true })
    })
  })

  it('none is left claimed, nor worse than it was: another Bramble proves them all', async () => {
    const other = benchHelper(bench.cards.manifestPath)
    const { bad } = await flashFaulty(
      bench,
      other,
      faulty,
      faulty.map(() => SOUND),
    )
    other.kill()
    for (const end of bad) {
      holdsOf(SOUND, end)
      // Else the cards that lie about a discard would never have been believed.
      expect(end.discardedBytes).toBeGreaterThan(0)
    }
  })

  it('none costs memory that is not given back', () => {
    const [first, ...later] = memory
    for (const { most, now } of later) {
      expect(most).toBeLessThan(MOST_MIB)
      expect(now - (first?.now ?? 0)).toBeLessThan(64)
    }
  })
})

describeOnBench('six cards that hang, each while it', () => {
  let bench: FlashBench
  const faulty: FaultyCard[] = []
  let batch: FaultyBatch
  let most = 0

  beforeAll(async () => {
    const wish = { imageBytes: IMAGE, zeros: ZEROS, cards: 1, cardBytes: CARD }
    bench = await openFlashBench({ ...wish, hungAfterMs: 8000 })
    for (const slot of hungRows.keys()) faulty.push(await bench.faulty(slot + 2, CARD))
    batch = await flashFaulty(bench, bench.helper, faulty, hungRows)
    // While they hang: what is held for them is held now.
    most = memoryOf(bench.helper.pid).most
  })
  afterAll(() => bench.close())

  it.each(hungRows.map((row, index) => ({ ...row, index })))(
    '$title, are given up',
    ({ index, ...row }) => {
      const end = batch.bad[index]
      if (end === undefined) throw new Error('it did not end')
      holdsOf(row, end)
    },
  )

  it('hold up nobody', () => {
    expect(batch.good).toMatchObject({ said: 'verified', whole: true, green: true })
  })

  it('are free again once they come back', { timeout: 240_000 }, async () => {
    for (const card of faulty) card.tell('clear')
    const ends = async (): Promise<readonly string[]> => {
      const { bad } = await flashFaulty(
        bench,
        bench.helper,
        faulty,
        faulty.map(() => SOUND),
      )
      return [...new Set(bad.map(({ said }) => said))]
    }
    await expect.poll(ends, { timeout: 200_000 }).toEqual(['verified'])
  })

  it('cost no more memory than as many that do not hang', async () => {
    const beside = benchHelper(bench.cards.manifestPath)
    const sound = faulty.map(() => SOUND)
    expect((await flashFaulty(bench, beside, faulty, sound)).good.said).toBe('verified')
    const others = memoryOf(beside.pid).most
    beside.kill()
    expect(most).toBeLessThan(MOST_MIB)
    expect(most - others).toBeLessThan(64)
  })
})
