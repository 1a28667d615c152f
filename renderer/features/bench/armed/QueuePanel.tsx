import type { ReactNode } from 'react'
import type { Armed } from '../../../client/contractValues.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './queuePanel.module.css'

/** Devices that are named; the rest is counted. */
const NAMED = 5

/** How the batch stands, and whose turn it is. */
export const QueuePanel = ({ bench }: { readonly bench: Armed }): ReactNode => {
  const words = useWords()
  const { of, proven, making, waiting, waitingCount } = bench
  const share = (count: number): number => (of === 0 ? 0 : count / of)
  const sentence = [
    words('armed.queue.proven', { proven, of }),
    making > 0 ? words('armed.queue.making', { count: making }) : undefined,
    waitingCount > 0 ? words('armed.queue.waiting', { count: waitingCount }) : undefined,
  ]
  const named = waiting.slice(0, NAMED)
  return (
    <Panel title={words('armed.queue.title')} aside={sentence.filter(Boolean).join(' · ')}>
      <ProgressBar
        thick
        label={words('bench.batch.label')}
        parts={[
          { tone: 'good', share: share(proven) },
          { tone: 'working', share: share(making) },
        ]}
      />
      {named.length === 0 ? (
        <p className={styles.none}>{words('armed.queue.none')}</p>
      ) : (
        <div className={styles.next}>
          <span>{words('armed.queue.next')}</span>
          <ol className={styles.list}>
            {named.map(({ deviceId, deviceName, attempt }) => (
              <li key={deviceId}>
                <Mono text={deviceName} limit={63} />
                {attempt > 1 && ` (${words('armed.queue.again', { count: attempt })})`}
              </li>
            ))}
            {waitingCount > named.length && (
              <li>{words('armed.queue.more', { count: waitingCount - named.length })}</li>
            )}
          </ol>
        </div>
      )}
    </Panel>
  )
}
