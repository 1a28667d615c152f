import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../../electron/core/text/display.ts'
import { useBramble } from '../../../../client/BrambleProvider.tsx'
import { announce } from '../../../../ui/announcer.ts'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { looks } from '../../../../ui/tone.ts'
import { useWords } from '../../../../words/useWords.ts'
import { ConfirmCardsDialog } from '../../confirm/ConfirmCardsDialog.tsx'
import { CardStatement } from '../CardStatement.tsx'
import dialog from '../cardDialog.module.css'
import type { PresentCard } from '../presentCard.ts'

interface BlankCardDialogProps {
  readonly card: PresentCard
  readonly onClose: () => void
}

/** Empties one card, after the same question that comes before a flash, and says what was proven of it. */
export const BlankCardDialog = ({ card, onClose }: BlankCardDialogProps): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [done, setDone] = useState(false)
  const slot = display(card.slotName, 40)
  if (!done)
    return (
      <ConfirmCardsDialog
        purpose="blank"
        items={[
          {
            deviceId: '',
            deviceName: '',
            slotId: card.slotId,
            slotName: card.slotName,
            card,
          },
        ]}
        planOf={() => ({ kind: 'blank' })}
        onClose={onClose}
        onConfirmed={async (pairs) => {
          for (const { slotId, intentId } of pairs) await client.cards.blank({ slotId, intentId })
        }}
        onDone={() => {
          announce(words('card.blank.done', { slot }))
          setDone(true)
        }}
      />
    )
  return (
    <Dialog title={words('card.read.title', { slot })} size={620} onClose={onClose}>
      <CardStatement look={looks.good} word={words('card.blank.done', { slot })}>
        <p className={dialog.more}>{words('card.blank.doneMore')}</p>
      </CardStatement>
      <div className={dialog.actions}>
        <Button onClick={onClose} data-autofocus>
          {words('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}
