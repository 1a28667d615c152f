import { Button } from '@mantine/core'
import { IconClockHour4 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useWords } from '../../words/useWords.ts'
import { HelloPanel } from './hello/HelloPanel.tsx'
import { ListenDialog } from './hello/ListenDialog.tsx'
import { JobList } from './JobList.tsx'

/** All jobs, the newest first, and the ways to begin one. */
export const JobsPage = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [location, navigate] = useLocation()
  const { data: jobs, error } = useQuery(ask.jobs.list.queryOptions())
  const begin = (
    <>
      <Button variant="default" onClick={() => navigate('/jobs/listen')}>
        {words('jobs.listen')}
      </Button>
      <Button onClick={() => navigate('/jobs/bootstrap')}>{words('jobs.startBootstrap')}</Button>
    </>
  )
  return (
    <>
      <PageHeader title={words('jobs.title')} under={words('jobs.under')} actions={begin} />
      <FailedCallPanel error={error} />
      <HelloPanel />
      {jobs?.length === 0 ? (
        <EmptyState
          icon={<IconClockHour4 size={30} stroke={1.6} />}
          title={words('jobs.empty.title')}
          text={words('jobs.empty.text')}
        />
      ) : (
        <JobList jobs={jobs ?? []} />
      )}
      {location === '/jobs/listen' && (
        <ListenDialog
          onClose={() => navigate('/jobs')}
          onStarted={(jobId) => navigate(`/jobs/${jobId}`)}
        />
      )}
    </>
  )
}
