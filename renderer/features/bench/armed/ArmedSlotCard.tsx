import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import type { ArmedSlot, CardProgress } from '../../../client/contractValues.ts'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Mark } from '../../../ui/Mark.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './armedSlotCard.module.css'
import { armedSlotFace } from './armedSlotFace.ts'

interface ArmedSlotCardProps {
  readonly slot: ArmedSlot
  readonly progress: CardProgress | undefined
  readonly next: string | undefined
}

/** A slot to be read from two metres: its device, the one word that is true of it, and what to do. */
export const ArmedSlotCard = ({ slot, progress, next }: ArmedSlotCardProps): ReactNode => {
  const words = useWords()
  const face = armedSlotFace(slot, progress, next, words)
  return (
    <li className={styles.slot} data-look={face.look} data-kind={slot.kind}>
      <div className={styles.head}>
        <bdi className={styles.name}>{display(slot.slotName, 40)}</bdi>
        <span className={styles.size}>
          {slot.sizeBytes > 0 ? roundFigure(formatBytes(slot.sizeBytes)) : ''}
        </span>
      </div>
      {face.device !== '' && (
        <bdi className={styles.device} data-long={face.device.length > 14 || undefined}>
          {face.device}
        </bdi>
      )}
      <div className={styles.word}>
        {face.mark !== undefined && <Mark shape={face.mark} size={26} />}
        <span>{face.word}</span>
      </div>
      <div className={styles.bar}>
        {face.bar !== undefined && <ProgressBar decorative label={face.hint} parts={[face.bar]} />}
      </div>
      <div className={styles.foot}>
        <span className={styles.hint}>{face.hint}</span>
        <span className={styles.aside}>{face.aside}</span>
      </div>
    </li>
  )
}
