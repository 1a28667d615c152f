import { Button, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import type { Card, PlannedPair } from '../../../client/contractValues.ts'
import { FaultText } from '../../../ui/FaultText.tsx'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './plan.module.css'

interface PlanRowProps {
  readonly pair: PlannedPair
  readonly freeCards: readonly Card[]
  readonly onMove: (deviceId: string, slotId: string) => void
}

/** Longest text of one first-boot file that is shown, characters. */
const FILE_LIMIT = 20_000

const Files = ({ pair }: { readonly pair: PlannedPair }): ReactNode => {
  const words = useWords()
  return (
    <div className={styles.files}>
      <p className={styles.quiet}>{words('prepare.plan.masked')}</p>
      {pair.files.map((file) => (
        <figure key={file.path}>
          <figcaption>
            <Mono text={file.path} />
          </figcaption>
          {/* Each line goes through the door by itself, so that lines stay lines. */}
          <ScrollRegion className={styles.text} label={display(file.path)}>
            {file.text
              .slice(0, FILE_LIMIT)
              .split('\n')
              .map(
                (line) => line.slice(0, line.length - line.trimStart().length) + display(line, 400),
              )
              .join('\n')}
          </ScrollRegion>
        </figure>
      ))}
    </div>
  )
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
      {open && <Files pair={pair} />}
    </li>
  )
}
