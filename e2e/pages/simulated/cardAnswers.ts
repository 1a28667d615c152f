import type { CardProofNews, CardRead, WireFault } from '../../../renderer/client/contractValues.ts'
import type { Feed } from './feed.ts'
import type { Scenario } from './scenario.ts'

export const blankContent: CardRead['content'] = {
  table: 'none',
  diskId: '',
  partitions: [],
  os: '',
  instanceId: '',
  hostname: '',
  forKubernetes: false,
}

/** What a look at the card in a slot shows, or why there is none. */
export const lookedAt = ({ reads }: Scenario, slotId: string): CardRead | WireFault =>
  reads?.[slotId] ?? { content: blankContent }

/** The scenario's news of each card, then whatever is put into the feed, until every card has an end. */
export async function* provenAgain(
  { proofs }: Scenario,
  slotIds: readonly string[],
  more: Feed<CardProofNews>,
  signal: AbortSignal | undefined,
): AsyncGenerator<CardProofNews, void, void> {
  const open = new Set(slotIds)
  for (const slotId of slotIds) {
    const fault = { code: 'CARD_NOT_OURS', params: { slot: slotId } } as const
    for (const news of proofs?.[slotId] ?? [{ kind: 'fault', slotId, fault } as const]) {
      if (news.kind !== 'progress') open.delete(slotId)
      yield news
    }
  }
  if (open.size === 0) return
  for await (const news of more.read(signal)) {
    yield news
    if (news.kind !== 'progress') open.delete(news.slotId)
    if (open.size === 0) return
  }
}
