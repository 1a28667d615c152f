import { display } from '../../../../electron/core/text/display.ts'
import type { Words } from '../../../words/useWords.ts'
import type { Confirmable } from './confirmable.ts'

/** What cards are erased for: to be written, or to be empty. */
export type ConfirmPurpose = 'flash' | 'blank'

interface ConfirmWords {
  readonly title: string
  readonly text: string
  readonly tick: (item: Confirmable) => string
  readonly start: (count: number) => string
  /** While it is carried out in this dialog; a flash goes on in the bench. */
  readonly pending: string | undefined
}

/** The last question in the words of its purpose. */
export const confirmWords = (
  purpose: ConfirmPurpose,
  items: readonly Confirmable[],
  words: Words,
): ConfirmWords => {
  const slotOf = ({ slotName }: Pick<Confirmable, 'slotName'>): string => display(slotName, 40)
  if (purpose === 'blank')
    return {
      title: words('card.blank.title', { slot: items.map(slotOf).join(', ') }),
      text: words('card.blank.text'),
      tick: (item) => words('card.blank.tick', { slot: slotOf(item) }),
      start: () => words('card.blank.start'),
      pending: words('card.blank.emptying'),
    }
  return {
    title: words('bench.confirm.title', { count: items.length }),
    text: words('bench.confirm.text'),
    tick: (item) =>
      words('bench.confirm.tick', { slot: slotOf(item), device: display(item.deviceName, 63) }),
    start: (count) =>
      count === 0 ? words('bench.confirm.startNone') : words('bench.confirm.start', { count }),
    pending: undefined,
  }
}
