import type { CardState } from '../core/events/event.ts'
import { type Fault, fault } from '../core/faults/fault.ts'
import type { CardProblem } from './cardOrders.ts'
import { unsoundFault } from './unsoundFault.ts'

/** What was being done to the card, in words that fit the faults' texts. */
export type Doing = 'written' | 'read back' | 'finished'

export interface FailedCard {
  readonly slot: string
  readonly doing: Doing
  readonly problem: CardProblem
  /** Whether the system still shows this very card. */
  readonly present: boolean
  /** Whether zeros at both ends were proven after the failure. */
  readonly blanked: boolean
  /** Why everything was told to stop, where it was. */
  readonly why: Fault | undefined
}

const ownFault = ({ slot, doing, problem, why }: FailedCard): Fault => {
  switch (problem.kind) {
    case 'mismatch':
    case 'no-zeros':
      return fault('FLASH_VERIFY_MISMATCH', { slot, at: problem.at })
    case 'write':
    case 'open':
      return fault(
        'FLASH_WRITE_FAILED',
        { slot, at: 'at' in problem ? problem.at : 0 },
        problem.code,
      )
    case 'read':
      return fault('FLASH_READ_FAILED', { slot, at: problem.at }, problem.code)
    case 'too-small':
      return fault('FLASH_CARD_FULL', { slot, needed: problem.needed })
    case 'hung':
      return fault('FLASH_CARD_HUNG', { slot, seconds: problem.seconds })
    case 'changed':
    case 'set-aside':
      return fault(
        'FLASH_CARD_GONE',
        { slot, doing },
        'code' in problem ? problem.code : problem.kind,
      )
    case 'unsound':
      return unsoundFault(slot, problem)
    case 'disagrees':
      return fault('FLASH_ROOT_DISAGREES', { slot })
    case 'stopped': {
      const stopped = why ?? fault('FLASH_CANCELLED')
      return { ...stopped, params: { ...stopped.params, slot, doing } }
    }
  }
  return problem satisfies never
}

/**
 * What is said of a card that was not proven, and what is known of it. `blank` is said only where zeros were
 * read back after the failure; everything else is `unknown`, whatever was true a moment before it.
 */
export const cardFault = (
  failed: FailedCard,
): { readonly fault: Fault; readonly cardState: CardState } => {
  const own = ownFault(failed)
  if (failed.blanked) return { fault: own, cardState: 'blank' }
  if (own.code === 'FLASH_CARD_HUNG') return { fault: own, cardState: 'unknown' }
  const { slot, doing } = failed
  if (!failed.present || own.code === 'FLASH_CARD_GONE') {
    return { fault: fault('FLASH_CARD_GONE', { slot, doing }, own.detail), cardState: 'unknown' }
  }
  // What it is says more than that it could not be blanked, which follows from it.
  if (failed.problem.kind === 'unsound') return { fault: own, cardState: 'unknown' }
  const why = own.detail === undefined ? own.code : `${own.code}, ${own.detail}`
  return { fault: fault('FLASH_BLANK_FAILED', { ...own.params, slot, why }), cardState: 'unknown' }
}
