import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { useWords } from '../../../words/useWords.ts'
import { CardContentsView } from './CardContentsView.tsx'
import type { Confirmable } from './confirmable.ts'
import styles from './confirmCards.module.css'
import type { Consent } from './consent.ts'
import type { LookedAt } from './useCardContents.ts'

interface CardToConfirmProps {
  readonly item: Confirmable
  /** What a tick means. */
  readonly tick: string
  readonly consent: Consent
  readonly onConsent: (consent: Consent) => void
  readonly look: LookedAt
}

/** One card by its identity, with its ticks. */
export const CardToConfirm = (props: CardToConfirmProps): ReactNode => {
  const words = useWords()
  const { item, tick, consent, onConsent, look } = props
  const { card } = item
  const device = display(item.deviceName, 63)
  const slot = display(item.slotName, 40)
  if (card === undefined)
    return (
      <li className={styles.card} data-missing>
        {item.deviceName === '' ? slot : `${slot} · ${device}`}: {words('bench.confirm.noCard')}
      </li>
    )
  return (
    <li className={styles.card}>
      <Checkbox
        checked={consent.erase}
        onChange={(event) => onConsent({ ...consent, erase: event.currentTarget.checked })}
        label={<strong>{tick}</strong>}
      />
      <p className={styles.facts}>
        <Outside text={`${card.vendor} ${card.model}`.trim() || card.bus} />
        {' · '}
        <strong>{roundFigure(formatBytes(card.sizeBytes))}</strong>
        {' · '}
        <Mono text={card.identity.name} />
        {card.isNew === true && (
          <>
            {' · '}
            <strong>{words('bench.confirm.isNew')}</strong>
          </>
        )}
        {card.identity.serial !== '' && (
          <>
            {' · '}
            <Mono text={card.identity.serial} limit={40} />
          </>
        )}
        {' · '}
        {words('bench.confirm.erased')}
      </p>
      <FailedCallPanel error={look.error} />
      {look.contents === undefined && look.error === null && (
        <p className={styles.facts}>{words('bench.confirm.looking')}</p>
      )}
      {card.mounts.length > 0 && (
        <Checkbox
          className={styles.unmount ?? ''}
          checked={consent.unmount}
          onChange={(event) => onConsent({ ...consent, unmount: event.currentTarget.checked })}
          label={words('bench.confirm.unmount', {
            mounts: card.mounts.map((mount) => display(mount)).join(', '),
          })}
        />
      )}
      {look.contents !== undefined && (
        <CardContentsView
          contents={look.contents}
          slot={slot}
          consent={consent}
          onConsent={onConsent}
        />
      )}
    </li>
  )
}
