import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatRate } from '../../../../electron/core/text/rate.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { TransferRow } from './TransferRow.tsx'
import styles from './transfers.module.css'
import { useTransferAnnouncements } from './useTransferAnnouncements.ts'
import { useTransfers } from './useTransfers.ts'

/** How many stand open before the rest is folded away: the images are what the page is for. */
const OPEN = 2

/** What is being fetched or unpacked, and what stopped and can go on; nothing where there is none. */
export const TransfersPanel = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { views, dismiss } = useTransfers()
  const { data: cache } = useQuery(ask.cache.get.queryOptions())
  const [all, setAll] = useState(false)
  useTransferAnnouncements()
  if (views.length === 0) return null
  const limit = cache?.downloadRate
  const shown = all ? views : views.slice(0, OPEN)
  const rest = views.length - shown.length
  return (
    <div className={styles.panel}>
      <Panel
        title={words('images.transfer.title')}
        aside={
          limit === undefined
            ? undefined
            : words('images.transfer.limited', { rate: roundFigure(formatRate(limit)) })
        }
      >
        <ul className={styles.list} aria-label={words('images.transfer.title')}>
          {shown.map((view) => (
            <TransferRow key={view.job.id} view={view} onDismiss={() => dismiss(view.job.id)} />
          ))}
        </ul>
        {rest > 0 && (
          <Button size="compact-md" variant="subtle" color="gray" onClick={() => setAll(true)}>
            {words('images.more', { count: rest })}
          </Button>
        )}
      </Panel>
    </div>
  )
}
