import { useEffect, useRef } from 'react'
import { display } from '../../../../../electron/core/text/display.ts'
import { announce } from '../../../../ui/announcer.ts'
import { useWords } from '../../../../words/useWords.ts'
import type { PresentCard } from '../presentCard.ts'
import { type CardChecks, isOpen } from './cardCheck.ts'

/** Says aloud how each card ended, once. */
export const useCheckAnnouncements = (cards: readonly PresentCard[], checks: CardChecks): void => {
  const words = useWords()
  const said = useRef(new Set<string>())
  useEffect(() => {
    for (const { slotId, slotName } of cards) {
      const check = checks[slotId]
      if (check === undefined || isOpen(check)) {
        said.current.delete(slotId)
        continue
      }
      if (said.current.has(slotId) || check.kind === 'stopped') continue
      said.current.add(slotId)
      const good = check.kind === 'proof' && check.proof.matches
      const slot = display(slotName, 40)
      announce(words(good ? 'card.verify.announceGood' : 'card.verify.announceBad', { slot }))
    }
  }, [cards, checks, words])
}
