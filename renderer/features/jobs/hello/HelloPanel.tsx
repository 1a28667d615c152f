import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { refusalWords } from '../../../../electron/core/text/refusalWords.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './hello.module.css'

/** Most expected devices that are named; the rest is counted. */
const NAMED = 12

/** While the hello listener is on: where it listens, whom it expects, what it refused. */
export const HelloPanel = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: hello } = useQuery(ask.hello.status.queryOptions())
  if (hello === undefined || !hello.listening) return null
  const { waitingFor, accepted, refused, refusals, address, port } = hello
  const line = [
    words('jobs.hello.waitingFor', { count: waitingFor.length }),
    words('jobs.hello.accepted', { count: accepted }),
    ...(refused > 0
      ? [`${words('jobs.hello.refused', { count: refused })} (${refusalWords(refusals)})`]
      : []),
  ].join(' · ')
  const names = waitingFor.slice(0, NAMED).map(({ name }) => display(name, 63))
  return (
    <div className={styles.panel}>
      <Panel
        tone="working"
        title={words('jobs.hello.listening', { address: display(address, 60), port: String(port) })}
        aside={line}
      >
        {names.join(', ')}
        {waitingFor.length > NAMED &&
          ` ${words('common.more', { count: waitingFor.length - NAMED })}`}
      </Panel>
    </div>
  )
}
