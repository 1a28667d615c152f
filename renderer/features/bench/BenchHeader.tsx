import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { formatBytes } from '../../../electron/core/text/bytes.ts'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Flash } from '../../client/contractValues.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { looks } from '../../ui/tone.ts'
import { useWords } from '../../words/useWords.ts'
import { CancelJobDialog } from '../jobs/CancelJobDialog.tsx'
import type { BenchView } from './benchView.ts'

interface BenchHeaderProps {
  readonly view: BenchView
  readonly failed: readonly Flash[]
  readonly onRetry: () => void
}

const BatchBadge = ({ view }: { readonly view: BenchView }): ReactNode => {
  const words = useWords()
  const { batch } = view
  if (batch === undefined) return null
  if (batch.making > 0)
    return (
      <StateBadge look={looks.working}>
        {words('bench.runningFor', { count: batch.making })}
      </StateBadge>
    )
  if (batch.failed > 0)
    return (
      <StateBadge look={looks.bad}>{words('bench.failedSome', { count: batch.failed })}</StateBadge>
    )
  if (batch.proven === batch.of && batch.of > 0)
    return (
      <StateBadge look={looks.good}>{words('bench.provenAll', { count: batch.of })}</StateBadge>
    )
  return (
    <StateBadge look={looks.attention}>
      {words('bench.provenOf', { proven: batch.proven, of: batch.of })}
    </StateBadge>
  )
}

/** The one line that says what is being written: image, its provenance, its size. */
const useUnderLine = (view: BenchView): string => {
  const words = useWords()
  const { ask } = useBramble()
  const imageId = view.flashes[0]?.imageId
  const { data: images = [] } = useQuery(ask.images.list.queryOptions())
  const image = images.find(({ id }) => id === imageId)
  const slots = words('bench.slots', { count: view.slots.length })
  if (image === undefined)
    return view.slots.length === 0 ? words('bench.under') : `${slots} · ${words('bench.under')}`
  return [
    display(image.name, 80),
    words(`bench.provenance.${image.provenance}`),
    formatBytes(image.facts.imageBytes ?? image.facts.fileBytes),
    words('bench.under'),
  ].join(' · ')
}

/** Title, state of the batch, and what can be done now; the primary action is the one that leads on. */
export const BenchHeader = ({ view, failed, onRetry }: BenchHeaderProps): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const [cancelling, setCancelling] = useState(false)
  const running = view.job?.state === 'running'
  return (
    <>
      <PageHeader
        title={words('bench.title')}
        badge={<BatchBadge view={view} />}
        under={useUnderLine(view)}
        actions={
          <>
            {failed.length > 0 && (
              <Button variant="default" onClick={onRetry}>
                {words('bench.retry', { count: failed.length })}
              </Button>
            )}
            {running && (
              <Button variant="default" onClick={() => setCancelling(true)}>
                {words('bench.cancel')}
              </Button>
            )}
            {!running && (
              <Button variant="default" onClick={() => navigate('/bench/arm')}>
                {words('armed.open')}
              </Button>
            )}
            <Button onClick={() => navigate('/bench/prepare')}>{words('bench.flash')}</Button>
          </>
        }
      />
      {cancelling && view.job !== undefined && (
        <CancelJobDialog job={view.job} onClose={() => setCancelling(false)} />
      )}
    </>
  )
}
