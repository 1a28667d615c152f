import type { ReactNode } from 'react'
import { BlankCardDialog } from './blank/BlankCardDialog.tsx'
import type { PresentCard } from './presentCard.ts'
import { ReadCardDialog } from './read/ReadCardDialog.tsx'
import type { CardAsk } from './SlotMenu.tsx'
import { VerifyCardsDialog } from './verify/VerifyCardsDialog.tsx'

/** What was asked of a slot's card, with the cards as they were then. */
export interface AskedCards {
  readonly ask: CardAsk
  readonly cards: readonly PresentCard[]
}

interface CardDialogsProps {
  readonly asked: AskedCards
  readonly onAsk: (asked: AskedCards) => void
  readonly onClose: () => void
}

/** The dialog of what was asked. */
export const CardDialogs = ({ asked, onAsk, onClose }: CardDialogsProps): ReactNode => {
  const { ask, cards } = asked
  const [card] = cards
  if (card === undefined) return null
  switch (ask) {
    case 'read':
      return (
        <ReadCardDialog
          card={card}
          onVerify={() => onAsk({ ask: 'verify', cards })}
          onClose={onClose}
        />
      )
    case 'verify':
    case 'verify-all':
      return <VerifyCardsDialog cards={cards} onClose={onClose} />
    case 'blank':
      return <BlankCardDialog card={card} onClose={onClose} />
    default:
      ask satisfies never
      return null
  }
}
