import type { TransferProgress } from '../../../client/contractValues.ts'
import { type Look, looks } from '../../../ui/tone.ts'
import type { Words } from '../../../words/useWords.ts'
import type { OpenTransfer } from './openTransfers.ts'

export interface TransferFace {
  readonly look: Look
  readonly word: string
}

/** What a transfer is doing, as mark, colour and word. */
export const transferFace = (
  { state }: OpenTransfer,
  live: TransferProgress | undefined,
  words: Words,
): TransferFace => {
  if (state === 'running' && live !== undefined) {
    const look = live.phase === 'waiting' ? looks.waits : looks.working
    return { look, word: words(`images.phase.${live.phase}`) }
  }
  switch (state) {
    case 'running':
    case 'queued':
      return { look: looks.waits, word: words('images.phase.connecting') }
    case 'done':
      return { look: looks.good, word: words('images.transfer.done') }
    case 'failed':
      return { look: looks.bad, word: words('images.state.failed') }
    default:
      return { look: looks.attention, word: words(`images.transfer.${state}`) }
  }
}
