import { readFileSync, writeFileSync } from 'node:fs'
import type { HelperClient } from '../../electron/adapters/cards/helperClient.ts'
import type { FaultyCard } from '../bench/fuse/faultyCard.ts'
import { CARD, type FaultRow, IMAGE } from './faultRows.fixture.ts'
import { chunksOf, flash, targetFor } from './flashBench.fixture.ts'
import { type FlashBench, holds, isBlank, settings } from './openFlashBench.fixture.ts'

/** What was said of a card, and what is really on its medium. */
export interface CardEnd {
  /** `verified`, or code and state. */
  readonly said: string
  /** Every byte of image and settings, on the medium. */
  readonly whole: boolean
  /** Neither end holds anything, on the medium. */
  readonly blank: boolean
  /** The first sector of the image is on the medium: a computer would take it for a card that is done. */
  readonly table: boolean
  /** An event said that it is proven. */
  readonly green: boolean
  /** Zeros that were left to the card's discard. */
  readonly discardedBytes: number
}

export interface FaultyBatch {
  readonly good: CardEnd
  readonly bad: readonly CardEnd[]
}

/** Where the good card is; the faulty ones follow. */
const GOOD = 1

const onMedium = (file: string, bench: FlashBench, slot: number, realBytes = CARD) => {
  const first = readFileSync(file).subarray(0, 512)
  return {
    whole: holds(file, bench.image.bytes, settings(slot, IMAGE)),
    blank: isBlank(file, realBytes),
    table: first.equals(bench.image.bytes.subarray(0, 512)),
  }
}

/** Flashes a good card and one for each row, all in one batch. What a card forgets must not be there from before. */
export const flashFaulty = async (
  bench: FlashBench,
  helper: HelperClient,
  cards: readonly FaultyCard[],
  rows: readonly FaultRow[],
): Promise<FaultyBatch> => {
  const faulty = rows.flatMap((row, index) => {
    const card = cards[index]
    return card === undefined ? [] : [{ row, card }]
  })
  for (const { card } of faulty) {
    card.tell('clear')
    writeFileSync(card.kept, Buffer.alloc(CARD, 0xab))
  }
  const slots = [GOOD, ...faulty.map(({ card }) => card.card.slot)]
  const targets = []
  for (const slot of slots) targets.push(await targetFor(helper, slot, settings(slot, IMAGE)))
  for (const { row, card } of faulty) card.tell('clear', ...(row.before ?? []))
  const stream = (signal: AbortSignal) => chunksOf(bench.image.path, signal)
  const input = { targets, stream, imageBytes: IMAGE }
  const { report, events } = await flash(helper, input, {
    onClaimed: (flashId) => {
      const made = faulty.find(({ card }) => flashId === `flash-${card.card.slot}`)
      if (made?.row.later !== undefined) made.card.tell(...made.row.later)
    },
  })
  const proofs = new Map(
    events.flatMap((event) =>
      event.kind === 'card.verified' ? [[event.flashId, event] as const] : [],
    ),
  )
  const endOf = (slot: number, file: string, realBytes?: number): CardEnd => {
    const result = report.results.find(({ flashId }) => flashId === `flash-${slot}`)
    const said =
      result?.kind === 'failed' ? `${result.fault.code} ${result.cardState}` : String(result?.kind)
    const proof = proofs.get(`flash-${slot}`)
    const discardedBytes = proof?.pace?.discardedBytes ?? 0
    const medium = onMedium(file, bench, slot, realBytes)
    return { said, green: proof !== undefined, discardedBytes, ...medium }
  }
  return {
    good: endOf(GOOD, bench.cards.list().find(({ slot }) => slot === GOOD)?.file ?? ''),
    bad: faulty.map(({ card, row }) => endOf(card.card.slot, card.kept, row.realBytes)),
  }
}
