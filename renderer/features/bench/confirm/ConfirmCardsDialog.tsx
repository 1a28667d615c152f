import { Button, Checkbox, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { CardToConfirm } from './CardToConfirm.tsx'
import type { Confirmable } from './confirmable.ts'
import styles from './confirmCards.module.css'
import type { Consent } from './consent.ts'
import { type ConfirmedPair, useConfirmCards } from './useConfirmCards.ts'

interface ConfirmCardsDialogProps {
  readonly items: readonly Confirmable[]
  readonly onClose: () => void
  /** Gives the confirmed pairs to the job that writes them. */
  readonly onConfirmed: (pairs: readonly ConfirmedPair[]) => Promise<unknown>
}

const none: Consent = { erase: false, unmount: false }

const mounted = (item: Confirmable): boolean => (item.card?.mounts.length ?? 0) > 0

const agreed = (item: Confirmable, consent: Consent): boolean =>
  item.card !== undefined && consent.erase && (!mounted(item) || consent.unmount)

/** The last question before anything is erased: each card by model, size and mounts, each ticked by itself. */
export const ConfirmCardsDialog = (props: ConfirmCardsDialogProps): ReactNode => {
  const { items, onClose, onConfirmed } = props
  const words = useWords()
  const [consents, setConsents] = useState<Readonly<Record<string, Consent>>>({})
  const order = useConfirmCards(onConfirmed, onClose)
  const consentOf = (item: Confirmable): Consent => consents[item.slotId] ?? none
  const chosen = items.filter((item) => agreed(item, consentOf(item)))
  const free = items.filter((item) => item.card !== undefined && !mounted(item))
  const allFree = free.every((item) => consentOf(item).erase)
  const tickAll = (): void =>
    setConsents({
      ...consents,
      ...Object.fromEntries(
        free.map(({ slotId }) => [slotId, { erase: !allFree, unmount: false }]),
      ),
    })
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={
        <span className={styles.title}>
          {words('bench.confirm.title', { count: items.length })}
        </span>
      }
      closeButtonProps={{ 'aria-label': words('common.close') }}
    >
      <p className={styles.text}>{words('bench.confirm.text')}</p>
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
            consent={consentOf(item)}
            onConsent={(consent) => setConsents({ ...consents, [item.slotId]: consent })}
          />
        ))}
      </ul>
      <p className={styles.good}>{words('bench.confirm.good')}</p>
      <FailedCallPanel error={order.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {words('common.cancel')}
        </Button>
        <Button
          color="bad"
          disabled={chosen.length === 0}
          loading={order.isPending}
          onClick={() =>
            order.mutate(chosen.map((item) => ({ item, mayUnmount: consentOf(item).unmount })))
          }
        >
          {chosen.length === 0
            ? words('bench.confirm.startNone')
            : words('bench.confirm.start', { count: chosen.length })}
        </Button>
      </div>
    </Modal>
  )
}
