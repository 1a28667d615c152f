import { Button, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import type { Card, PlannedPair } from '../../../client/contractValues.ts'
import { FaultText } from '../../../ui/FaultText.tsx'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Outside } from '../../../ui/Outside.tsx'
import { useWords } from '../../../words/useWords.ts'
import { MaskedFiles } from '../MaskedFiles.tsx'
import styles from './plan.module.css'

interface PlanRowProps {
  readonly pair: PlannedPair
  readonly freeCards: readonly Card[]
  readonly onMove: (deviceId: string, slotId: string) => void
}

/** One device on one card, its files behind a button. */
export const PlanRow = ({ pair, freeCards, onMove }: PlanRowProps): ReactNode => {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const { card, deviceId } = pair
  const device = display(pair.deviceName, 63)
  const slots = freeCards.some(({ slotId }) => slotId === card.slotId)
    ? freeCards
    : [card, ...freeCards]
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <strong className={styles.device} title={device}>
          <bdi>{device}</bdi>
        </strong>
        <NativeSelect
          className={styles.slot ?? ''}
          size="sm"
          aria-label={words('prepare.plan.swap', { device })}
          value={card.slotId}
          onChange={(event) => onMove(deviceId, event.currentTarget.value)}
          data={slots.map(({ slotId, slotName }) => ({
            value: slotId,
            label: display(slotName, 40),
          }))}
        />
        <span className={styles.card}>
          <Outside text={`${card.vendor} ${card.model}`.trim() || card.bus} limit={60} />
          {' · '}
          {roundFigure(formatBytes(card.sizeBytes))}
        </span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {words('prepare.plan.fileCount', { count: pair.files.length })}
        </Button>
      </div>
      {pair.fault !== undefined && <FaultText fault={pair.fault} />}
      {open && <MaskedFiles note={words('prepare.plan.masked')} files={pair.files} />}
    </li>
  )
}
