import { IconFlask } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'
import { NoteBadge } from './NoteBadge.tsx'

/** Said on every screen while the cards and Pis are virtual. */
export const PracticeBadge = ({ short }: { readonly short: boolean }): ReactNode => {
  const words = useWords()
  return (
    <NoteBadge
      icon={<IconFlask size={15} stroke={1.8} />}
      word={words(short ? 'bar.practiceShort' : 'bar.practice')}
      more={words('bar.practiceMore')}
    />
  )
}
