import { Button, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { CardToConfirm } from './CardToConfirm.tsx'
import type { Confirmable } from './confirmable.ts'
import styles from './confirmCards.module.css'
import { type ConfirmPurpose, confirmWords } from './confirmWords.ts'
import { type Consent, noConsent } from './consent.ts'
import { isAgreed, isMounted, typedFor } from './isAgreed.ts'
import { useCardContents } from './useCardContents.ts'
import { type CardPlan, type ConfirmedPair, useConfirmCards } from './useConfirmCards.ts'

interface ConfirmCardsDialogProps {
  readonly items: readonly Confirmable[]
  /** What the cards are erased for; a flash where nothing is said. */
  readonly purpose?: ConfirmPurpose
  /** What each card is confirmed for. */
  readonly planOf: (deviceId: string) => CardPlan
  readonly onClose: () => void
  /** Gives the confirmed pairs to the job that writes them. */
  readonly onConfirmed: (pairs: readonly ConfirmedPair[]) => Promise<unknown>
  /** After that; closes where nothing else is said. */
  readonly onDone?: () => void
}

/**
 * The last question before anything is erased: each card by model, size, mounts and what lies on it, each ticked by
 * itself; what somebody may miss is called by its name.
 */
export const ConfirmCardsDialog = (props: ConfirmCardsDialogProps): ReactNode => {
  const { items, purpose = 'flash', planOf, onClose, onConfirmed, onDone = onClose } = props
  const words = useWords()
  const [consents, setConsents] = useState<Readonly<Record<string, Consent>>>({})
  const look = useCardContents(items)
  const order = useConfirmCards(onConfirmed, onDone)
  const says = confirmWords(purpose, items, words)
  const consentOf = (item: Confirmable): Consent => consents[item.slotId] ?? noConsent
  const chosen = items.flatMap((item) => {
    const { contents } = look(item.slotId)
    const consent = consentOf(item)
    if (contents === undefined || !isAgreed(item, consent, contents)) return []
    const typed = typedFor(consent, contents)
    return [{ item, mayUnmount: consent.unmount, typed, plan: planOf(item.deviceId) }]
  })
  const free = items.filter((item) => item.card !== undefined && !isMounted(item))
  const allFree = free.every((item) => consentOf(item).erase)
  const tickAll = (): void =>
    setConsents({
      ...consents,
      ...Object.fromEntries(
        free.map((item) => [item.slotId, { ...consentOf(item), erase: !allFree }]),
      ),
    })
  return (
    <Dialog title={says.title} size={720} busy={order.isPending} onClose={onClose}>
      <p className={styles.text}>{says.text}</p>
      {free.length > 1 && (
        <Checkbox
          className={styles.all}
          checked={allFree}
          onChange={tickAll}
          label={words('bench.confirm.all')}
        />
      )}
      <ul className={styles.cards}>
        {items.map((item) => (
          <CardToConfirm
            key={item.slotId}
            item={item}
            tick={says.tick(item)}
            consent={consentOf(item)}
            look={look(item.slotId)}
            onConsent={(consent) => setConsents({ ...consents, [item.slotId]: consent })}
          />
        ))}
      </ul>
      <p className={styles.good}>{words('bench.confirm.good')}</p>
      <FailedCallPanel error={order.error} />
      {order.isPending && says.pending !== undefined && <p role="status">{says.pending}</p>}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose} disabled={order.isPending} data-autofocus>
          {words('common.cancel')}
        </Button>
        <Button
          color="bad"
          disabled={chosen.length === 0}
          loading={order.isPending}
          onClick={() => order.mutate(chosen)}
        >
          {says.start(chosen.length)}
        </Button>
      </div>
    </Dialog>
  )
}
