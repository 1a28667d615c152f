import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { KeyRow } from './KeyRow.tsx'
import styles from './keys.module.css'

/** The keys whose signatures count, each with what to compare it by. */
export const KeyList = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const { data, error } = useQuery(ask.trust.list.queryOptions())
  if (data === undefined) return <FailedCallPanel error={error} />
  if (data.length === 0)
    return (
      <EmptyState
        icon={<IconKey size={30} stroke={1.6} />}
        title={words('images.keys.empty')}
        text={words('images.keys.emptyText')}
        actions={
          <Button onClick={() => navigate('/images/keys/add')}>{words('images.keys.add')}</Button>
        }
      />
    )
  return (
    <ul className={styles.list} aria-label={words('images.part.keys')}>
      {data.map((key) => (
        <KeyRow key={key.id} trusted={key} />
      ))}
    </ul>
  )
}
