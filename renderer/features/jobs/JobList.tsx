import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Link } from 'wouter'
import { display } from '../../../electron/core/text/display.ts'
import { formatDuration } from '../../../electron/core/text/duration.ts'
import type { Job } from '../../client/contractValues.ts'
import { moveInGrid } from '../../ui/moveInGrid.ts'
import { Outside } from '../../ui/Outside.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useNow } from '../../ui/useNow.ts'
import { useWords } from '../../words/useWords.ts'
import styles from './jobList.module.css'
import { jobLook } from './jobLook.ts'

const secondsOf = (job: Job, now: number): number =>
  Math.max(0, ((job.endedAt ?? now) - job.createdAt) / 1000)

/** The jobs, the newest first; one tab stop, arrows move, Enter opens. */
export const JobList = ({ jobs }: { readonly jobs: readonly Job[] }): ReactNode => {
  const words = useWords()
  const now = useNow()
  const links = useRef<(HTMLAnchorElement | null)[]>([])
  const [current, setCurrent] = useState(0)
  const sorted = jobs.toSorted((a, b) => b.createdAt - a.createdAt)
  const here = Math.min(current, sorted.length - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInGrid(event.key, here, sorted.length, 1)
    if (next === here) return
    event.preventDefault()
    links.current[next]?.focus()
  }
  return (
    <ul className={styles.list} aria-label={words('jobs.list')}>
      {sorted.map((job, index) => (
        <li key={job.id}>
          <Link
            href={`/jobs/${job.id}`}
            className={styles.row ?? ''}
            ref={(link: HTMLAnchorElement | null) => {
              links.current[index] = link
            }}
            tabIndex={index === here ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.title}>
              <strong>
                <Outside text={job.title} limit={120} />
              </strong>
              <span className={styles.quiet}>
                {words(`jobs.kind.${job.kind}`)} ·{' '}
                {job.transfer === undefined
                  ? words('jobs.devices', { count: job.deviceIds.length })
                  : display(job.transfer.name, 120)}
                {job.attempt > 1 && ` · ${words('jobs.attempt', { count: job.attempt })}`}
              </span>
            </span>
            <StateBadge look={jobLook[job.state]}>{words(`jobs.state.${job.state}`)}</StateBadge>
            <span className={styles.time}>
              <RelativeTime at={job.createdAt} />
              <span className={styles.quiet}>
                {job.state === 'interrupted' ? '' : formatDuration(secondsOf(job, now))}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
