import type { CardIdentity } from '../../../core/disks/disk.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import { type CardProof, proveCard } from '../../../engine/cards/proveCard.ts'
import { pace } from '../../../engine/flash/pace.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { openFeed } from '../feeds/feed.ts'
import type { Ports } from '../ports.ts'
import { cardContentView, cardOriginView } from '../router/cardContentView.ts'

const PROGRESS_MS = 100

/** What is told while cards are proven again. */
export type CardProofNews =
  | {
      readonly kind: 'progress'
      readonly slotId: string
      readonly phase: 'card' | 'image'
      readonly doneBytes: number
      readonly totalBytes: number
      /** Bytes a second over the last seconds; 0 while it cannot be said. */
      readonly rate: number
      readonly secondsLeft?: number
    }
  | ReturnType<typeof proofNews>
  | { readonly kind: 'fault'; readonly slotId: string; readonly fault: Fault }

/**
 * Proves cards again, all at once: each reads from a reader of its own. Progress is lossy, how each ended is not, and
 * is kept in the log. Whoever stops listening stops the reading.
 */
export async function* proveCards(
  ports: Ports,
  identities: readonly CardIdentity[],
  signal: AbortSignal,
): AsyncGenerator<CardProofNews, void, void> {
  const left = new AbortController()
  const end = AbortSignal.any([signal, left.signal])
  const feed = openFeed<CardProofNews>((news) =>
    news.kind === 'progress' ? news.slotId : undefined,
  )
  const reading = feed.read(end)
  const all = Promise.all(
    identities.map(async (card) => feed.publish(await proveOne(ports, card, end, feed.publish))),
  )
  const closed = all.finally(() => feed.close())
  try {
    yield* reading
    await closed
  } finally {
    left.abort()
    await closed.catch(() => undefined)
  }
}

const proveOne = async (
  ports: Ports,
  card: CardIdentity,
  signal: AbortSignal,
  publish: (news: CardProofNews) => void,
): Promise<CardProofNews> => {
  const { slotId } = card
  let lastSaid = 0
  const speed = pace()
  let phase = ''
  const proven = await proveCard(ports, card, {
    signal,
    report: (news) => {
      const now = ports.clock.monotonic()
      if (now - lastSaid < PROGRESS_MS) return
      lastSaid = now
      // Unpacking the image is another kind of work: the card's rate says nothing of it.
      if (news.phase !== phase) speed.note(now, 0)
      phase = news.phase
      speed.note(now, news.doneBytes)
      const rate = speed.rate()
      const left = rate > 0 ? Math.ceil((news.totalBytes - news.doneBytes) / rate) : undefined
      publish({
        kind: 'progress',
        slotId,
        ...news,
        rate,
        ...(left === undefined ? {} : { secondsLeft: Math.max(0, left) }),
      })
    },
  })
  if (!proven.ok) return { kind: 'fault', slotId, fault: proven.fault }
  const { flash, root, matches, seconds } = proven.value
  const recorded = await ports.store.append([
    { kind: 'card.checked', flashId: flash.id, card, root, matches, bytes: flash.bytes, seconds },
  ])
  return recorded.ok
    ? proofNews(slotId, proven.value, await ports.store.images())
    : { kind: 'fault', slotId, fault: recorded.fault }
}

const proofNews = (slotId: string, proof: CardProof, images: readonly ImageView[]) => ({
  kind: 'proof' as const,
  slotId,
  origin: cardOriginView(proof.flash, images),
  root: proof.root,
  matches: proof.matches,
  bytes: proof.flash.bytes,
  seconds: proof.seconds,
  content: cardContentView(proof.content),
  ...(proof.changed === undefined ? {} : { changed: [...proof.changed] }),
})
