import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { useWords } from '../../../words/useWords.ts'
import { CacheEntryList } from './CacheEntryList.tsx'
import { CacheLimits } from './CacheLimits.tsx'
import { ClearCacheDialog } from './ClearCacheDialog.tsx'
import styles from './cache.module.css'
import { goesFirst } from './goesFirst.ts'

/** What Bramble keeps of images on this computer: how much, how much it may, what goes first, and how to let go. */
export const CachePanel = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: cache, error } = useQuery(ask.cache.get.queryOptions())
  const [clearing, setClearing] = useState(false)
  if (cache === undefined) return <FailedCallPanel error={error} />
  const { usedBytes, limitBytes, freeBytes, keepFreeBytes, entries } = cache
  const share = limitBytes === 0 ? 0 : Math.min(1, usedBytes / limitBytes)
  return (
    <div className={styles.page}>
      <Panel
        title={words('images.cache.used', {
          used: formatBytes(usedBytes),
          limit: formatBytes(limitBytes),
        })}
        aside={words('images.cache.free', {
          free: formatBytes(freeBytes),
          keep: formatBytes(keepFreeBytes),
        })}
      >
        <ProgressBar
          thick
          label={words('images.cache.label')}
          parts={[{ tone: share >= 1 ? 'bad' : 'working', share }]}
        />
        <p className={styles.quiet}>{words('images.cache.text')}</p>
        <CacheLimits key={`${limitBytes} ${cache.downloadRate}`} cache={cache} />
      </Panel>
      <Panel
        flush
        title={words('images.cache.entries', { count: entries.length })}
        aside={
          entries.length > 0 && (
            <Button size="compact-md" variant="default" onClick={() => setClearing(true)}>
              {words('images.cache.clear')}
            </Button>
          )
        }
      >
        {entries.length === 0 ? (
          <p className={styles.none}>{words('images.cache.empty')}</p>
        ) : (
          <CacheEntryList entries={entries} first={goesFirst(cache)} />
        )}
      </Panel>
      {clearing && <ClearCacheDialog cache={cache} onClose={() => setClearing(false)} />}
    </div>
  )
}
