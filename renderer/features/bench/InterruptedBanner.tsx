import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Card, Flash, Job } from '../../client/contractValues.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import { ConfirmCardsDialog } from './confirm/ConfirmCardsDialog.tsx'
import { confirmables } from './confirm/confirmable.ts'
import styles from './interruptedBanner.module.css'

interface InterruptedBannerProps {
  readonly job: Job
  readonly unfinished: readonly Flash[]
  readonly cards: readonly Card[]
}

/** Most unfinished cards that the banner names; it counts the rest. */
const NAMED = 12

/** After a crash: which cards are unfinished, what that means, and the offer to go on. */
export const InterruptedBanner = ({
  job,
  unfinished,
  cards,
}: InterruptedBannerProps): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [asking, setAsking] = useState(false)
  const items = confirmables(unfinished, cards)
  return (
    <div className={styles.banner}>
      <Panel tone="waits" title={words('bench.interrupted.title', { count: unfinished.length })}>
        <ul className={styles.names}>
          {items.slice(0, NAMED).map(({ deviceId, deviceName, slotName, card }) => (
            <li key={deviceId}>
              <strong>{display(deviceName, 63)}</strong>
              {' · '}
              {card === undefined
                ? words('bench.interrupted.missing', { slot: display(slotName, 40) })
                : display(slotName, 40)}
            </li>
          ))}
          {items.length > NAMED && <li>{words('common.more', { count: items.length - NAMED })}</li>}
        </ul>
        <p className={styles.text}>{words('bench.interrupted.text')}</p>
        <Button onClick={() => setAsking(true)}>
          {words('bench.interrupted.goOn', { count: unfinished.length })}
        </Button>
      </Panel>
      {asking && (
        <ConfirmCardsDialog
          items={items}
          planOf={(deviceId) => ({ kind: 'resume', jobId: job.id, deviceId })}
          onClose={() => setAsking(false)}
          onConfirmed={(pairs) => client.jobs.resume({ id: job.id, cards: [...pairs] })}
        />
      )}
    </div>
  )
}
