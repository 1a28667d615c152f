import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useBramble } from '../client/BrambleProvider.tsx'
import { useConnection } from '../client/useConnection.ts'
import { announce } from '../ui/announcer.ts'
import { formatAge } from '../ui/format/formatAge.ts'
import { Mono } from '../ui/Mono.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useNow } from '../ui/useNow.ts'
import { useWords } from '../words/useWords.ts'
import styles from './connectionNotice.module.css'

const Lost = ({ since }: { readonly since: number }): ReactNode => {
  const words = useWords()
  const { connection } = useBramble()
  const now = Math.max(useNow(), since)
  return (
    <Panel
      tone="bad"
      role="alert"
      title={words('connection.lostTitle')}
      aside={
        <Button size="compact-sm" variant="default" onClick={connection.tryNow}>
          {words('connection.tryNow')}
        </Button>
      }
    >
      {words('connection.lostText', { age: formatAge(since, now) })}
    </Panel>
  )
}

/** Says what is true while there is no connection: of this page, of the jobs, of the cards. */
export const ConnectionNotice = (): ReactNode => {
  const words = useWords()
  const state = useConnection()
  useEffect(() => {
    if (state.kind === 'connected') announce(words('bar.connected'))
    if (state.kind === 'lost') announce(words('bar.lost'))
  }, [state.kind, words])
  if (state.kind === 'connected' || state.kind === 'connecting') return null
  return (
    <div className={styles.notice}>
      {state.kind === 'lost' ? (
        <Lost since={state.since} />
      ) : (
        <Panel tone="bad" role="alert" title={words('connection.refusedTitle')}>
          {words('connection.refusedText')} {words('connection.refusedNext')}{' '}
          <Mono text="bramble station code" />
        </Panel>
      )}
    </div>
  )
}
