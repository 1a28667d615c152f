import type { ReactNode } from 'react'
import { formatDuration } from '../../../electron/core/text/duration.ts'
import { Mark } from '../../ui/Mark.tsx'
import { Mono } from '../../ui/Mono.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './batchPanel.module.css'
import type { BatchCount } from './benchView.ts'

interface BatchPanelProps {
  readonly batch: BatchCount
  readonly next: string | undefined
}

/** How the whole batch stands: proven, being made, failed, and who is next. */
export const BatchPanel = ({ batch, next }: BatchPanelProps): ReactNode => {
  const words = useWords()
  const { of, proven, making, failed, secondsLeft } = batch
  const share = (count: number): number => (of === 0 ? 0 : count / of)
  const sentence = [
    words('bench.batch.proven', { proven, of }),
    making > 0 ? words('bench.batch.making', { count: making }) : undefined,
    failed > 0 ? words('bench.batch.failed', { count: failed }) : undefined,
    secondsLeft === undefined
      ? undefined
      : words('bench.batch.left', { time: formatDuration(secondsLeft) }),
  ]
  return (
    <Panel title={words('bench.batch.title')} aside={sentence.filter(Boolean).join(' · ')}>
      <ProgressBar
        thick
        label={words('bench.batch.label')}
        parts={[
          { tone: 'good', share: share(proven) },
          { tone: 'working', share: share(making) },
          { tone: 'bad', share: share(failed) },
        ]}
      />
      <div className={styles.foot}>
        <span>
          <span className={styles.proven}>
            <Mark shape="check" /> {words('bench.batch.provenWord')}
          </span>{' '}
          · {words('bench.batch.evidence')}
        </span>
        {next !== undefined && (
          <span className={styles.next}>
            {words('bench.batch.next')}{' '}
            <strong>
              <Mono text={next} limit={63} />
            </strong>
          </span>
        )}
      </div>
    </Panel>
  )
}
