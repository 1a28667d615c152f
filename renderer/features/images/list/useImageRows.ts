import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { type ImageRow, imageRows } from './imageRows.ts'
import { type ImageFilter, matchesFilter } from './matchesFilter.ts'

export interface ImageRowsAnswer {
  /** Undefined until the first answers. */
  readonly rows: readonly ImageRow[] | undefined
  /** Images of this computer's list, whatever the filter. */
  readonly known: number
  readonly error: unknown
}

const isHere = ({ image }: ImageRow): boolean => image !== undefined

/** The rows of the list under a filter. */
export const useImageRows = (filter: ImageFilter): ImageRowsAnswer => {
  const { ask } = useBramble()
  const { model, words, where } = filter
  const images = useQuery(ask.images.list.queryOptions())
  const jobs = useQuery(ask.jobs.list.queryOptions())
  const offers = useQuery(
    ask.catalogue.images.queryOptions({
      input: { words, ...(model === undefined ? {} : { model }) },
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => {
    if (!images.data || !jobs.data || !offers.data) return undefined
    const own = images.data.filter((image) => matchesFilter(image, { model, words, where }))
    const all = imageRows({ images: own, offers: offers.data, jobs: jobs.data })
    if (where === 'here') return all.filter(isHere)
    return where === 'catalogues' ? all.filter(({ offer }) => offer !== undefined) : all
  }, [images.data, jobs.data, offers.data, model, words, where])
  return {
    rows,
    known: images.data?.length ?? 0,
    error: images.error ?? jobs.error ?? offers.error,
  }
}
