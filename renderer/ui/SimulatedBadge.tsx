import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'
import { NoteBadge } from './NoteBadge.tsx'

/** Said wherever a device's board facts come from a practice bench. */
export const SimulatedBadge = (): ReactNode => {
  const words = useWords()
  return <NoteBadge word={words('simulated')} more={words('simulatedMore')} />
}
