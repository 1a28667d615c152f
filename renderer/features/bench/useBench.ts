import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { useLive } from '../../client/useLive.ts'
import { type BenchView, benchView } from './benchView.ts'

export interface BenchAnswer {
  readonly view: BenchView | undefined
  readonly error: unknown
}

/** The bench from the station's lists and live progress; undefined until the first answers. */
export const useBench = (): BenchAnswer => {
  const { ask } = useBramble()
  const cards = useQuery(ask.cards.list.queryOptions({ input: {} }))
  const jobs = useQuery(ask.jobs.list.queryOptions())
  const flashes = useQuery(ask.flash.list.queryOptions())
  const devices = useQuery(ask.devices.list.queryOptions({ input: { filter: '' } }))
  const progress = useLive((state) => state.cards)
  const view = useMemo(() => {
    if (!cards.data || !jobs.data || !flashes.data || !devices.data) return undefined
    return benchView({
      cards: cards.data,
      jobs: jobs.data,
      flashes: flashes.data,
      devices: devices.data,
      progress,
    })
  }, [cards.data, jobs.data, flashes.data, devices.data, progress])
  return { view, error: cards.error ?? jobs.error ?? flashes.error ?? devices.error }
}
