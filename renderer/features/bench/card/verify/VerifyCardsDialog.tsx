import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../../words/useWords.ts'
import dialog from '../cardDialog.module.css'
import type { PresentCard } from '../presentCard.ts'
import { CardCheckRow } from './CardCheckRow.tsx'
import { countChecks } from './cardCheck.ts'
import { useCardChecks } from './useCardChecks.ts'
import { useCheckAnnouncements } from './useCheckAnnouncements.ts'
import styles from './verifyCards.module.css'

interface VerifyCardsDialogProps {
  readonly cards: readonly PresentCard[]
  readonly onClose: () => void
}

/** Proves cards again, each with how far it is, how long still, and how it ended. Nothing is written. */
export const VerifyCardsDialog = ({ cards, onClose }: VerifyCardsDialogProps): ReactNode => {
  const words = useWords()
  const { checks, error, running, stop, again } = useCardChecks(cards)
  const { good, of } = countChecks(checks)
  useCheckAnnouncements(cards, checks)
  return (
    <Dialog
      title={words('card.verify.title', { count: cards.length })}
      size={720}
      busy={running}
      onClose={onClose}
    >
      <p className={styles.text}>{words('card.verify.text')}</p>
      <ul className={styles.rows}>
        {cards.map((card) => (
          <CardCheckRow
            key={card.slotId}
            card={card}
            check={checks[card.slotId] ?? { kind: 'waiting' }}
          />
        ))}
      </ul>
      <FailedCallPanel error={error} />
      <div className={dialog.actions}>
        {!running && of > 1 && (
          <strong className={styles.sum}>{words('card.verify.sum', { good, of })}</strong>
        )}
        {running ? (
          <Button variant="default" onClick={stop} data-autofocus>
            {words('card.verify.stop')}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={again}>
              {words('card.verify.again')}
            </Button>
            <Button onClick={onClose} autoFocus>
              {words('common.close')}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
