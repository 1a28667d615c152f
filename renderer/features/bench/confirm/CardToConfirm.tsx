import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { useWords } from '../../../words/useWords.ts'
import type { Confirmable } from './confirmable.ts'
import styles from './confirmCards.module.css'
import type { Consent } from './consent.ts'

interface CardToConfirmProps {
  readonly item: Confirmable
  readonly consent: Consent
  readonly onConsent: (consent: Consent) => void
}

/** One card by its identity, with its ticks. */
export const CardToConfirm = ({ item, consent, onConsent }: CardToConfirmProps): ReactNode => {
  const words = useWords()
  const { card } = item
  const device = display(item.deviceName, 63)
  const slot = display(item.slotName, 40)
  if (card === undefined)
    return (
      <li className={styles.card} data-missing>
        {slot} · {device}: {words('bench.confirm.noCard')}
      </li>
    )
  return (
    <li className={styles.card}>
      <Checkbox
        checked={consent.erase}
        onChange={(event) => onConsent({ ...consent, erase: event.currentTarget.checked })}
        label={<strong>{words('bench.confirm.tick', { slot, device })}</strong>}
      />
      <p className={styles.facts}>
        <Outside text={`${card.vendor} ${card.model}`.trim() || card.bus} />
        {' · '}
        <strong>{roundFigure(formatBytes(card.sizeBytes))}</strong>
        {' · '}
        <Mono text={card.identity.name} />
        {card.identity.serial !== '' && (
          <>
            {' · '}
            <Mono text={card.identity.serial} limit={40} />
          </>
        )}
        {' · '}
        {words('bench.confirm.erased')}
      </p>
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
    </li>
  )
}
