import type { CardIdentity } from '../../../core/disks/disk.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import { type CardProof, proveCard } from '../../../engine/cards/proveCard.ts'
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
  const proven = await proveCard(ports, card, {
    signal,
    report: (news) => {
      const now = ports.clock.monotonic()
      if (now - lastSaid < PROGRESS_MS) return
      lastSaid = now
      publish({ kind: 'progress', slotId, ...news })
    },
  })
  if (!proven.ok) return { kind: 'fault', slotId, fault: proven.fault }
  const { flash, root, matches, seconds } = proven.value
  const recorded = await ports.store.append([
    { kind: 'card.checked', flashId: flash.id, card, root, matches, bytes: flash.bytes, seconds },
  ])
  return recorded.ok
    ? proofNews(slotId, proven.value)
    : { kind: 'fault', slotId, fault: recorded.fault }
}

const proofNews = (slotId: string, proof: CardProof) => ({
  kind: 'proof' as const,
  slotId,
  origin: cardOriginView(proof.flash),
  root: proof.root,
  matches: proof.matches,
  bytes: proof.flash.bytes,
  seconds: proof.seconds,
  content: cardContentView(proof.content),
  ...(proof.changed === undefined ? {} : { changed: [...proof.changed] }),
})
