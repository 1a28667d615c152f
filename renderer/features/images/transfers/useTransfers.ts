import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { type CacheEntry, keptOf } from './keptOf.ts'
import { type OpenTransfer, openTransfers } from './openTransfers.ts'

export interface TransferView {
  readonly job: OpenTransfer
  /** The unfinished file that is kept of it. */
  readonly kept: CacheEntry | undefined
}

export interface Transfers {
  readonly views: readonly TransferView[]
  /** Leaves out one that failed and of which nothing is kept, until the page is opened anew. */
  readonly dismiss: (jobId: string) => void
}

/** Downloads and raw copies that are under way, or that stand still and can go on. */
export const useTransfers = (): Transfers => {
  const { ask } = useBramble()
  const { data: jobs = [] } = useQuery(ask.jobs.list.queryOptions())
  const { data: cache } = useQuery(ask.cache.get.queryOptions())
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const entries = cache?.entries ?? []
  const open = openTransfers(
    jobs,
    (job) =>
      keptOf(entries, job) !== undefined || (job.state === 'failed' && !dismissed.has(job.id)),
  )
  return {
    views: open.map((job) => ({ job, kept: keptOf(entries, job) })),
    dismiss: (jobId) => setDismissed(new Set([...dismissed, jobId])),
  }
}
