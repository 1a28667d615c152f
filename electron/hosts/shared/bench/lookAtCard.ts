import type { CardFound } from '../../../core/bench/benchStep.ts'
import type { CardIdentity } from '../../../core/disks/disk.ts'
import type { Ports } from '../ports.ts'

/** What is on a card that was put into an armed slot: nothing that is known, or a card of this fleet that is proven. */
export const lookAtCard = async (
  _card: CardIdentity,
  _ports: Pick<Ports, 'cards' | 'store'>,
): Promise<CardFound> => ({ kind: 'fresh' })
