import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'
import { NoteBadge } from './NoteBadge.tsx'

/** Said wherever a stand-in took the place of the real stack. */
export const StandInBadge = ({ what }: { readonly what: string }): ReactNode => {
  const words = useWords()
  return <NoteBadge word={words('standIn')} more={words('standInMore', { what })} />
}
