import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { formatRate } from '../../../../electron/core/text/rate.ts'
import type { TransferProgress } from '../../../client/contractValues.ts'
import { formatClock } from '../../../ui/format/formatClock.ts'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { useWords, type Words } from '../../../words/useWords.ts'
import styles from './transfers.module.css'

const figures = (live: TransferProgress, words: Words): string => {
  const { doneBytes, totalBytes, rate, secondsLeft, note } = live
  const done =
    totalBytes > 0
      ? words('images.transfer.doneOf', {
          done: formatBytes(doneBytes),
          total: formatBytes(totalBytes),
        })
      : formatBytes(doneBytes)
  return [
    ...(doneBytes > 0 || totalBytes > 0 ? [done] : []),
    ...(rate > 0 ? [roundFigure(formatRate(rate))] : []),
    ...(secondsLeft === undefined
      ? []
      : [words('images.transfer.left', { time: formatClock(secondsLeft) })]),
    ...(note === '' ? [] : [display(note)]),
  ].join(' · ')
}

/** How far a transfer is, how fast, and how long still. */
export const TransferProgressLine = ({ live }: { readonly live: TransferProgress }): ReactNode => {
  const words = useWords()
  const { doneBytes, totalBytes, phase } = live
  return (
    <>
      {totalBytes > 0 && (
        <ProgressBar
          label={words('images.transfer.label', { name: display(live.name, 80) })}
          parts={[
            {
              tone: phase === 'checking' ? 'reading' : 'working',
              share: Math.min(1, doneBytes / totalBytes),
            },
          ]}
        />
      )}
      <p className={styles.figures}>{figures(live, words)}</p>
    </>
  )
}
