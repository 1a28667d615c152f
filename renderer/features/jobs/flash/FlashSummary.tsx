import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { explainFault } from '../../../../electron/core/text/faults/explainFault.ts'
import { howToGoOn } from '../../../../electron/core/text/faults/howToGoOn.ts'
import { formatRate } from '../../../../electron/core/text/rate.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Card, Flash, Job } from '../../../client/contractValues.ts'
import { coreFault } from '../../../client/faultOf.ts'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { ConfirmCardsDialog } from '../../bench/confirm/ConfirmCardsDialog.tsx'
import { confirmables } from '../../bench/confirm/confirmable.ts'
import { faultBySlotName } from '../../bench/faultBySlotName.ts'
import { type FlashFigures, flashFigures } from './flashFigures.ts'
import styles from './flashSummary.module.css'

interface FlashSummaryProps {
  readonly job: Job
  readonly flashes: readonly Flash[]
}

const retryWords = {
  again: 'jobs.flash.retry',
  sudo: 'jobs.flash.retry',
  'other-card': 'jobs.flash.retryOther',
  'mend-first': 'jobs.flash.retryMended',
} as const

/** How many failed cards stand open before the rest is folded away: what can be done must be seen. */
const OPEN = 5

const rateOf = (rate: number): string => roundFigure(formatRate(rate))

/** What befell one card, by the name of its slot as the screen has it. */
const Reason = ({
  flash,
  cards,
}: {
  readonly flash: FlashFigures['failed'][number]
  readonly cards: readonly Card[]
}): ReactNode => {
  const card = cards.find(({ slotId }) => slotId === flash.slotId)
  const fault = card === undefined ? flash.fault : faultBySlotName(flash.fault, card)
  return (
    <li>
      <strong>{display(flash.deviceName, 63)}</strong>
      {' · '}
      {explainFault(coreFault(fault)).happened} <code className={styles.code}>{fault.code}</code>
    </li>
  )
}

/** How the cards of a job took their bytes, which was slow, why which failed, and the retry of those alone. */
export const FlashSummary = ({ job, flashes }: FlashSummaryProps): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const { data: cards = [] } = useQuery(ask.cards.list.queryOptions({ input: {} }))
  const [retrying, setRetrying] = useState(false)
  const [all, setAll] = useState(false)
  const { averageRate, worstRate, slow, failed } = flashFigures(flashes)
  const nameOf = ({ slotId }: Flash): string =>
    display(cards.find((card) => card.slotId === slotId)?.slotName ?? slotId, 40)
  if (averageRate === undefined && slow.length === 0 && failed.length === 0) return null
  const mayRetry = job.kind === 'flash' && job.state !== 'running' && job.state !== 'queued'
  const shown = all ? failed : failed.slice(0, OPEN)
  const how = howToGoOn(failed.map(({ fault }) => coreFault(fault)))
  const figures = [
    ...(averageRate === undefined
      ? []
      : [words('jobs.flash.average', { rate: rateOf(averageRate) })]),
    ...(worstRate === undefined ? [] : [words('jobs.flash.worst', { rate: rateOf(worstRate) })]),
  ].join(' · ')
  return (
    <div className={styles.summary}>
      <Panel title={words('jobs.flash.title')} aside={figures}>
        {slow.length > 0 && (
          <ul className={styles.list} aria-label={words('jobs.flash.slowCards')}>
            {slow.map((flash) => (
              <li key={flash.id}>
                {words('jobs.flash.slow', {
                  slot: nameOf(flash),
                  device: display(flash.deviceName, 63),
                  rate: rateOf(flash.slow.rate),
                  others: rateOf(flash.slow.othersRate),
                })}
              </li>
            ))}
          </ul>
        )}
        {failed.length > 0 && (
          <ul className={styles.list} aria-label={words('jobs.flash.failedCards')}>
            {shown.map((flash) => (
              <Reason key={flash.id} flash={flash} cards={cards} />
            ))}
          </ul>
        )}
        {failed.length > shown.length && (
          <Button
            variant="subtle"
            size="compact-md"
            className={styles.more}
            onClick={() => setAll(true)}
          >
            {words('jobs.flash.moreFailed', { count: failed.length - shown.length })}
          </Button>
        )}
        {failed.length > 0 && mayRetry && how === 'mend-first' && (
          <p className={styles.note}>{words('jobs.flash.mendFirst')}</p>
        )}
        {failed.length > 0 && mayRetry && (
          <Button variant="default" onClick={() => setRetrying(true)}>
            {words(retryWords[how], { count: failed.length })}
          </Button>
        )}
      </Panel>
      {retrying && (
        <ConfirmCardsDialog
          items={confirmables(failed, cards)}
          planOf={(deviceId) => ({ kind: 'resume', jobId: job.id, deviceId })}
          onClose={() => setRetrying(false)}
          onConfirmed={(pairs) => client.jobs.resume({ id: job.id, cards: [...pairs] })}
        />
      )}
    </div>
  )
}
