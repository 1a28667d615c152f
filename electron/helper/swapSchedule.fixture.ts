import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { chunkTree } from '../core/chunks/chunkTree.ts'
import { cardConsent, NOW, PLAN } from '../core/disks/claims.fixture.ts'
import type { CardIdentity } from '../core/disks/disk.ts'
import { productPolicy } from '../core/disks/guardPolicy.ts'
import { emptyOverlay } from '../core/overlay/overlay.ts'
import type { HelperNews } from '../core/packets/helperSays.ts'
import { encodeOverlay } from '../core/packets/overlayBytes.ts'
import { Batch } from './batch.ts'
import { ConsentDesk } from './consentDesk.ts'
import { sha256 } from './sha256.ts'
import { SWAP_READERS, type SwapEvent, SwapWorld } from './swapWorld.fixture.ts'

/** A batch, what is confirmed in it, and what hands do meanwhile. */
export interface SwapSchedule {
  readonly events: readonly SwapEvent[]
  /** Readers whose cards the operator confirmed, by what a first list showed. */
  readonly confirmed: readonly number[]
  /** An app gone wrong: the word is for this reader's card, the claim for the next one's. */
  readonly confused: boolean
}

const kinds = [
  'pull',
  'insert',
  'swap',
  'notice',
  'replace',
  'replace',
  'exchange',
  'resize',
] as const

export const swapSchedules: fc.Arbitrary<SwapSchedule> = fc.record({
  events: fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      reader: fc.nat(SWAP_READERS - 1),
      // Most follow one another at once, some come late: the last write is a hundred operations away.
      after: fc.oneof(fc.nat(3), fc.nat(20), fc.nat(90)),
    }),
    { maxLength: 8 },
  ),
  confirmed: fc.uniqueArray(fc.nat(SWAP_READERS - 1), { minLength: 1, maxLength: SWAP_READERS }),
  confused: fc.boolean(),
})

const image = new Uint8Array(
  createHash('shake256', { outputLength: 1536 * 1024 })
    .update('i')
    .digest(),
)
const leaf = sha256(image)
const root = Buffer.from(chunkTree(sha256, image.length, [leaf]).root).toString('hex')

export interface SwapOutcome {
  /** Writes to an attach that nobody confirmed. */
  readonly news: readonly HelperNews[]
  readonly strays: number
  readonly written: number
  readonly verified: number
  /** Called proven, and not the image: none. */
  readonly falselyGreen: number
}

/** Plays one schedule through the helper's own claim, write, read-back and commit. */
export const playSwaps = async (schedule: SwapSchedule): Promise<SwapOutcome> => {
  const world = new SwapWorld(schedule.events)
  const seen = world.look().disks.map(({ identity }) => identity)
  const inReader = (reader: number): CardIdentity | undefined =>
    seen.find(({ serial }) => serial === `R${reader}`)
  const options = { policy: productPolicy, look: world.look, io: world.io, hungAfterMs: 60_000 }
  const news: HelperNews[] = []
  const ended = Promise.withResolvers<void>()
  const batch = new Batch({
    limits: {
      verb: 'open',
      imageBytes: image.length,
      maxCardBytes: 512e9,
      protectedPaths: [],
      slots: 2,
      patience: { stallMs: 60_000, slowerThan: 0.5 },
      eject: 'no',
    },
    helper: options,
    consents: new ConsentDesk([], () => NOW),
    say: (one) => {
      news.push(one)
      if (one.kind === 'end') ended.resolve()
    },
    takenElsewhere: () => [],
  })
  const claims = schedule.confirmed.flatMap((reader) => {
    const card = inReader(reader)
    const other = inReader((reader + 1) % SWAP_READERS)
    if (card === undefined || other === undefined) return []
    const consent = cardConsent(card, { id: `word ${reader}` })
    const claimed = schedule.confused ? other : card
    return [
      {
        verb: 'claim',
        batch: 1,
        flashId: `f${reader}`,
        card: claimed,
        consent,
        planHash: PLAN,
      } as const,
    ]
  })
  const body = encodeOverlay(emptyOverlay)
  await Promise.all(claims.map((ask) => batch.claim(ask, body)))
  const chunk = {
    verb: 'chunk',
    batch: 1,
    leaf: Buffer.from(leaf).toString('hex'),
    length: image.length,
    zeros: 0,
  } as const
  batch.place(chunk, image.length)?.set(image)
  batch.chunk(chunk, image)
  batch.finish({
    verb: 'finish',
    batch: 1,
    roots: Object.fromEntries(claims.map(({ flashId }) => [flashId, root])),
  })
  await ended.promise
  return judged(world, new Map(claims.map(({ flashId, consent }) => [flashId, consent.card])), news)
}

const judged = (
  world: SwapWorld,
  confirmed: ReadonlyMap<string, CardIdentity>,
  news: readonly HelperNews[],
): SwapOutcome => {
  const mine = new Set([...confirmed.values()].map(({ diskseq }) => diskseq))
  const verified = news.flatMap((one) => (one.kind === 'verified' ? [one.flashId] : []))
  const holds = (flashId: string): boolean => {
    const bytes = world.bytesOf(confirmed.get(flashId)?.diskseq ?? '')
    return Buffer.compare(bytes.subarray(0, image.length), image) === 0
  }
  return {
    news,
    strays: world.written.filter(({ diskseq }) => !mine.has(diskseq)).length,
    written: world.written.length,
    verified: verified.length,
    falselyGreen: verified.filter((flashId) => !holds(flashId)).length,
  }
}
