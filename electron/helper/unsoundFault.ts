import { realSize } from '../core/capacity/realSize.ts'
import { type Fault, fault } from '../core/faults/fault.ts'
import { formatBytes } from '../core/text/bytes.ts'
import type { CardProblem } from './cardOrders.ts'

/** What a probe found wrong with the card in `slot`, as a fault. */
export const unsoundFault = (
  slot: string,
  { verdict, sizeBytes }: Extract<CardProblem, { readonly kind: 'unsound' }>,
): Fault => {
  switch (verdict.kind) {
    case 'counterfeit':
      return fault('CARD_COUNTERFEIT', {
        slot,
        claimed: formatBytes(sizeBytes),
        real: realSize(verdict),
      })
    case 'write-protected':
      return fault('CARD_WRITE_PROTECTED', { slot })
    case 'worn-out': {
      const { bad, of, at } = verdict
      return fault('CARD_WORN_OUT', { slot, bad, of, at })
    }
  }
  return verdict satisfies never
}
