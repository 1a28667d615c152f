import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Job } from '../../../client/contractValues.ts'
import { announce } from '../../../ui/announcer.ts'
import { useWords } from '../../../words/useWords.ts'

/** Says aloud when a transfer ends, well or not; its progress is not said. */
export const useTransferAnnouncements = (): void => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: jobs } = useQuery(ask.jobs.list.queryOptions())
  const before = useRef<ReadonlyMap<string, Job['state']>>(undefined)
  useEffect(() => {
    if (jobs === undefined) return
    for (const { id, state, transfer } of jobs) {
      // What had ended before this page was opened is no news.
      const was = before.current?.get(id)
      if (transfer === undefined || was === undefined || was === state) continue
      const name = display(transfer.name, 80)
      if (state === 'done') announce(words('images.announce.done', { name }))
      if (state === 'failed') announce(words('images.announce.failed', { name }))
    }
    before.current = new Map(jobs.map(({ id, state }) => [id, state]))
  }, [jobs, words])
}
