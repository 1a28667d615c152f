import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { ImageCache } from '../../../client/contractValues.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { looks } from '../../../ui/tone.ts'
import { useWords } from '../../../words/useWords.ts'
import styles from './cache.module.css'

interface CacheEntryListProps {
  readonly entries: ImageCache['entries']
  /** Ids in the order in which they would be let go. */
  readonly first: readonly string[]
}

/** What is kept, the most recently used first; what would go next says so. */
export const CacheEntryList = ({ entries, first }: CacheEntryListProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const queries = useQueryClient()
  const clear = useMutation(
    ask.cache.clear.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: ask.cache.key() }),
    }),
  )
  return (
    <>
      <ul className={styles.entries} aria-label={words('images.cache.label')}>
        {entries.map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <span className={styles.entryWords}>
              <strong title={display(entry.name, 200)}>
                <Outside text={entry.name} limit={120} />
              </strong>
              <span className={styles.small}>
                {words(`images.cache.kind.${entry.kind}`)} · {words('images.cache.usedAt')}{' '}
                <RelativeTime at={entry.usedAt} />
              </span>
            </span>
            <span className={styles.bytes}>{formatBytes(entry.bytes)}</span>
            <span>
              {entry.needed && (
                <StateBadge look={looks.working}>{words('images.cache.needed')}</StateBadge>
              )}
              {entry.id === first[0] && (
                <StateBadge look={looks.waits}>{words('images.cache.goesFirst')}</StateBadge>
              )}
            </span>
            <span className={styles.letGo}>
              {!entry.needed && (
                <Button
                  size="compact-md"
                  variant="subtle"
                  color="gray"
                  loading={clear.isPending && clear.variables.id === entry.id}
                  aria-label={`${words('images.cache.letGo')}: ${display(entry.name, 80)}, ${words(`images.cache.kind.${entry.kind}`)}`}
                  onClick={() => clear.mutate({ id: entry.id })}
                >
                  {words('images.cache.letGo')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <FailedCallPanel error={clear.error} />
    </>
  )
}
