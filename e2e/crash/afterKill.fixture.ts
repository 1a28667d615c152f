import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CHUNK_BYTES, type Sha256 } from '../../electron/core/chunks/chunk.ts'
import { chunkCount, chunkTree } from '../../electron/core/chunks/chunkTree.ts'
import type { FleetEvent } from '../../electron/core/events/event.ts'
import { toHex } from '../../electron/core/ids/hex.ts'
import type { FaultyCard } from '../bench/fuse/faultyCard.ts'
import { type CrashBench, claimsOf } from './crashBench.fixture.ts'

export const eventsOf = <Kind extends FleetEvent['kind']>(
  events: readonly FleetEvent[],
  kind: Kind,
): readonly Extract<FleetEvent, { kind: Kind }>[] =>
  events.filter((event): event is Extract<FleetEvent, { kind: Kind }> => event.kind === kind)

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** The root of what the medium holds, counted apart from all that is tested. */
const rootOf = (bytes: Buffer, length: number): string => {
  const leaves = Array.from({ length: chunkCount(length) }, (_, index) =>
    sha256(bytes.subarray(index * CHUNK_BYTES, Math.min(length, (index + 1) * CHUNK_BYTES))),
  )
  return toHex(chunkTree(sha256, length, leaves).root)
}

/** The card, read behind its back. */
const mediumOf = ({ kept }: FaultyCard, { image, imageBytes }: CrashBench) => {
  const bytes = readFileSync(kept)
  const { offset, sizeBytes } = image.root
  const of = (from: Buffer): Buffer => from.subarray(offset, offset + sizeBytes)
  return {
    bytes,
    /** A computer could take it for a card that is done. */
    hasTable: bytes.readUInt16LE(510) === 0xaa55,
    hasAllElse: of(bytes).equals(of(imageBytes)),
  }
}

/** One word for each thing that must be so and is not. */
export class Wrongs {
  readonly found: string[] = []

  unless(so: boolean, what: string): void {
    if (!so) this.found.push(what)
  }
}

/** Whoever was killed, and before anybody starts again: nothing is green that is not, or looks so. */
export const checkLeft = (
  bench: CrashBench,
  cards: readonly FaultyCard[],
  events: readonly FleetEvent[],
  wrongs: Wrongs,
): void => {
  const planned = eventsOf(events, 'flash.planned')
  const proven = eventsOf(events, 'card.verified')
  for (const card of cards) {
    const { slot } = card.card
    const { bytes, hasTable, hasAllElse } = mediumOf(card, bench)
    const flash = planned.find((one) => one.card.slotId === `bench-slot-${slot}`)
    const green = proven.find(({ flashId }) => flashId === flash?.flashId)
    const isTrue = green === undefined || rootOf(bytes, green.bytes) === green.root
    wrongs.unless(isTrue, `slot ${slot} is called proven and holds something else`)
    // The table is written last: where there is one, all else was proven.
    wrongs.unless(!hasTable || hasAllElse, `slot ${slot} has a table and not what it leads to`)
  }
  wrongs.unless(claimsOf(bench.cards).length === 0, 'a card is still claimed')
}

/** A job as the next start tells of it. */
export interface ToldJob {
  readonly jobId: string
  readonly state: string
  /** Slots of the cards that are not proven, in the order in which they are told. */
  readonly open: readonly number[]
}

/** What the next start says of the job and of each of its cards is what the log of the killed one knew. */
export const checkTold = async (
  bench: CrashBench,
  events: readonly FleetEvent[],
  wrongs: Wrongs,
): Promise<ToldJob | undefined> => {
  const [job] = eventsOf(events, 'job.created')
  if (job === undefined) return undefined
  const end = await bench.bramble('jobs', 'show', job.jobId, '--json')
  wrongs.unless(end.code === 0, `jobs show ended with ${end.code}: ${end.stderr}`)
  const [shown] = end.json()
  const state = String(Object(shown?.['job']).state)
  const expected = eventsOf(events, 'job.finished').at(-1)?.outcome ?? 'interrupted'
  wrongs.unless(state === expected, `the job is called ${state}, not ${expected}`)
  const told: readonly Record<string, unknown>[] = Object(shown).flashes ?? []
  const planned = new Set(eventsOf(events, 'flash.planned').map(({ flashId }) => flashId))
  wrongs.unless(told.length === planned.size, `${told.length} cards are told of ${planned.size}`)
  for (const { id, cardState, deviceName } of told) {
    const is = stateKnown(events, String(id))
    wrongs.unless(cardState === is, `the card of ${deviceName} is called ${cardState}, not ${is}`)
  }
  const open = told
    .filter(({ cardState }) => cardState !== 'proven')
    .map(({ slotId }) => Number(String(slotId).replace('bench-slot-', '')))
  return { jobId: job.jobId, state, open }
}

/** What is true of a card, by the last word of the log: of one that was not yet claimed nothing can be known. */
const stateKnown = (events: readonly FleetEvent[], flashId: string): string =>
  events.reduce((state, event) => {
    if (!('flashId' in event) || event.flashId !== flashId) return state
    if (event.kind === 'card.claimed') return 'unfinished'
    if (event.kind === 'card.failed') return event.cardState
    return event.kind === 'card.verified' ? 'proven' : state
  }, 'unknown')

/** All cards are made: each is what is said of it, byte for byte, once, and under one id. */
export const checkMade = (
  bench: CrashBench,
  cards: readonly FaultyCard[],
  events: readonly FleetEvent[],
  wrongs: Wrongs,
): void => {
  const planned = eventsOf(events, 'flash.planned')
  const proven = eventsOf(events, 'card.verified')
  wrongs.unless(
    new Set(planned.map(({ flashId }) => flashId)).size === cards.length,
    'a card has another id than before',
  )
  wrongs.unless(proven.length === cards.length, `${proven.length} proofs of ${cards.length} cards`)
  for (const card of cards) {
    const { slot } = card.card
    const { bytes, hasTable } = mediumOf(card, bench)
    const flash = planned.find((one) => one.card.slotId === `bench-slot-${slot}`)
    const proof = proven.find(({ flashId }) => flashId === flash?.flashId)
    const isTrue = proof !== undefined && hasTable && rootOf(bytes, proof.bytes) === proof.root
    wrongs.unless(isTrue, `slot ${slot} does not hold what was proven`)
  }
  for (const left of bench.left()) wrongs.unless(false, `left behind: ${left}`)
}
