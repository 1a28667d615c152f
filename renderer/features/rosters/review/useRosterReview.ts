import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { BrambleClient, RosterColumn } from '../../../client/contractValues.ts'

export type RosterQuery = Omit<Parameters<BrambleClient['rosters']['preview']>[0], 'limit'>

/** Most rows and problems that a screen lists; all are counted. */
const LISTED = 500

/** What a person says of a roster while looking at it, and what it comes to. */
export const useRosterReview = (sourceId: string) => {
  const { ask } = useBramble()
  const [said, setSaid] = useState<Omit<RosterQuery, 'sourceId'>>({})
  const query: RosterQuery = { sourceId, ...said }
  const preview = useQuery(
    ask.rosters.preview.queryOptions({
      input: { ...query, limit: LISTED },
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  return {
    query,
    preview,
    /** Reading it otherwise can give other columns: what was said of the old ones is forgotten. */
    readAs: (part: Pick<RosterQuery, 'encoding' | 'delimiter' | 'sheet'>): void =>
      setSaid(({ encoding, delimiter, sheet, fixed }) => ({
        encoding,
        delimiter,
        sheet,
        fixed,
        ...part,
      })),
    meanBy: (key: string, target: RosterColumn['target']): void =>
      setSaid((before) => ({ ...before, columns: { ...before.columns, [key]: target } })),
    fix: (part: NonNullable<RosterQuery['fixed']>): void =>
      setSaid((before) => ({ ...before, fixed: { ...before.fixed, ...part } })),
    spoke: said.columns !== undefined || said.fixed !== undefined,
  }
}

export type RosterReview = ReturnType<typeof useRosterReview>
