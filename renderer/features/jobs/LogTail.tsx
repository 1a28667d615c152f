import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { subjectKey } from '../../client/liveState.ts'
import { useLive } from '../../client/useLive.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './logTail.module.css'
import type { JobDevice } from './useJobDevices.ts'

const LINE = 20

/** How near to the end the view must be to follow new lines, pixels. */
const NEAR_END = 40

const noLines: readonly string[] = []

/** Longest line that is drawn, code points; the copy holds all of it. */
const LONGEST = 1000

/** The tail of one device's log: only what is seen is drawn, and the end is followed until somebody scrolls up. */
export const LogTail = ({
  jobId,
  device,
}: {
  readonly jobId: string
  readonly device: JobDevice
}): ReactNode => {
  const words = useWords()
  const lines = useLive((state) => state.logs[subjectKey(jobId, device.id)] ?? noLines)
  const scroller = useRef<HTMLElement>(null)
  const follow = useRef(true)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 20,
  })
  useEffect(() => {
    if (follow.current && lines.length > 0) rows.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [lines.length, rows])
  const onScroll = (): void => {
    const place = scroller.current
    if (place === null) return
    follow.current = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR_END
  }
  if (lines.length === 0)
    return (
      <Panel title={words('jobs.log')}>
        <span className={styles.quiet}>{words('jobs.logEmpty')}</span>
      </Panel>
    )
  return (
    <Panel
      title={words('jobs.log')}
      aside={<CopyButton value={lines.join('\n')} what={words('jobs.log')} />}
    >
      <ScrollRegion
        ref={scroller}
        className={styles.log}
        onScroll={onScroll}
        label={words('jobs.logLabel', { device: display(device.name, 63) })}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              className={styles.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              {display(lines[index] ?? '', LONGEST)}
            </div>
          ))}
        </div>
      </ScrollRegion>
    </Panel>
  )
}
