import { Button } from '@mantine/core'
import { IconUsb } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Armed, Flash, Job } from '../../client/contractValues.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { FaultPanel } from '../../ui/FaultPanel.tsx'
import { useWords } from '../../words/useWords.ts'
import { ArmedBench } from './armed/ArmedBench.tsx'
import { useArmedBench } from './armed/useArmedBench.ts'
import { BatchPanel } from './BatchPanel.tsx'
import { BenchHeader } from './BenchHeader.tsx'
import styles from './benchPage.module.css'
import type { BenchView } from './benchView.ts'
import { type AskedCards, CardDialogs } from './card/CardDialogs.tsx'
import { cardActions } from './card/cardActions.ts'
import { presentCards } from './card/presentCard.ts'
import type { CardAsk } from './card/SlotMenu.tsx'
import { ConfirmCardsDialog } from './confirm/ConfirmCardsDialog.tsx'
import { confirmables } from './confirm/confirmable.ts'
import { FaultColumn, faultPanelId } from './FaultColumn.tsx'
import { InterruptedBanner } from './InterruptedBanner.tsx'
import { SlotGrid } from './SlotGrid.tsx'
import type { SlotView } from './slotView.ts'
import { useBench } from './useBench.ts'
import { useBenchAnnouncements } from './useBenchAnnouncements.ts'

/** What opening a slot leads to: its device, its fault below, or the preparation of a batch. */
const useOpenSlot = (): ((slot: SlotView) => void) => {
  const [, navigate] = useLocation()
  return (slot) => {
    if (slot.kind === 'failed') {
      const panel = document.getElementById(faultPanelId(slot.slotId))
      panel?.scrollIntoView({ block: 'nearest' })
      panel?.querySelector('button')?.focus()
      return
    }
    if ('deviceId' in slot) return navigate(`/devices/${slot.deviceId}`)
    navigate('/bench/prepare')
  }
}

const isFailed = (flash: Flash): boolean =>
  flash.fault !== undefined && flash.endedAt !== undefined && flash.cardState !== 'proven'

const isBusy = (slot: SlotView): boolean => cardActions(slot).verify !== undefined

const Bench = ({ view }: { readonly view: BenchView }): ReactNode => {
  const { ask, client } = useBramble()
  const openSlot = useOpenSlot()
  const { data: cards = [] } = useQuery(ask.cards.list.queryOptions({ input: {} }))
  const { data: info } = useQuery(ask.system.info.queryOptions())
  const { data: allFlashes = [] } = useQuery(ask.flash.list.queryOptions())
  const [retrying, setRetrying] = useState<readonly Flash[]>([])
  const failed = view.flashes.filter(isFailed)
  const [asked, setAsked] = useState<AskedCards>()
  const here = presentCards(cards)
  const askOf = (slot: SlotView, ask: CardAsk): void => {
    const busy = new Set(view.slots.filter(isBusy).map(({ slotId }) => slotId))
    const meant = ask === 'verify-all' ? here.filter(({ slotId }) => !busy.has(slotId)) : undefined
    setAsked({ ask, cards: meant ?? here.filter(({ slotId }) => slotId === slot.slotId) })
  }
  const { job, batch } = view
  return (
    <>
      <BenchHeader view={view} failed={failed} onRetry={() => setRetrying(failed)} />
      {info?.cannotOpenCards !== undefined && (
        <div className={styles.notice}>
          <FaultPanel fault={info.cannotOpenCards} />
        </div>
      )}
      {view.interrupted.map((interrupted) => (
        <InterruptedBanner
          key={interrupted.id}
          job={interrupted}
          cards={cards}
          unfinished={allFlashes.filter(
            ({ jobId, cardState }) => jobId === interrupted.id && cardState !== 'proven',
          )}
        />
      ))}
      {view.slots.length === 0 ? (
        <NoReader />
      ) : (
        <SlotGrid
          slots={view.slots}
          onOpen={openSlot}
          present={new Set(here.map(({ slotId }) => slotId))}
          onAsk={askOf}
        />
      )}
      {batch !== undefined && (
        <div className={styles.below}>
          <BatchPanel batch={batch} next={view.next?.name} />
          <FaultColumn
            slots={view.slots}
            onRetry={(flashId) => setRetrying(failed.filter(({ id }) => id === flashId))}
          />
        </div>
      )}
      {asked !== undefined && (
        <CardDialogs
          key={`${asked.ask} ${asked.cards[0]?.slotId}`}
          asked={asked}
          onAsk={setAsked}
          onClose={() => setAsked(undefined)}
        />
      )}
      {retrying.length > 0 && job !== undefined && (
        <ConfirmCardsDialog
          items={confirmables(retrying, cards)}
          planOf={(deviceId) => ({ kind: 'resume', jobId: job.id, deviceId })}
          onClose={() => setRetrying([])}
          onConfirmed={(pairs) => client.jobs.resume({ id: job.id, cards: [...pairs] })}
        />
      )}
    </>
  )
}

const NoReader = (): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  return (
    <EmptyState
      icon={<IconUsb size={30} stroke={1.6} />}
      title={words('bench.empty.title')}
      text={words('bench.empty.text')}
      actions={
        <Button variant="default" onClick={() => navigate('/bench/prepare')}>
          {words('bench.empty.prepare')}
        </Button>
      }
    />
  )
}

/** The armed bench has the page to itself, also after its end until somebody closed it or wrote cards otherwise. */
const isShown = (bench: Armed, jobs: readonly Job[], closed: string | undefined): boolean => {
  if (bench.phase === 'never') return false
  if (bench.phase !== 'disarmed') return true
  const later = jobs.some(
    ({ kind, createdAt }) => kind === 'flash' && createdAt > (bench.record?.armedAt ?? 0),
  )
  return !later && closed !== endingOf(bench)
}

const endingOf = ({ jobId, record }: Armed): string => `${jobId} ${record?.armedAt}`

/** The bench: slots as they stand on the desk, the batch, and what befell the failed ones. */
export const BenchPage = (): ReactNode => {
  const { view, error } = useBench()
  const { ask } = useBramble()
  const { bench } = useArmedBench()
  const { data: jobs = [] } = useQuery(ask.jobs.list.queryOptions())
  const [closed, setClosed] = useState<string>()
  useBenchAnnouncements(view?.slots)
  if (bench !== undefined && isShown(bench, jobs, closed))
    return <ArmedBench bench={bench} onClose={() => setClosed(endingOf(bench))} />
  if (view === undefined) return <FailedCallPanel error={error} />
  return <Bench view={view} />
}
