import type { ReactNode } from 'react'
import { useConnection } from '../client/useConnection.ts'
import { StateBadge } from '../ui/StateBadge.tsx'
import { looks } from '../ui/tone.ts'
import { useWords } from '../words/useWords.ts'

/** Whether this page hears Bramble. */
export const ConnectionBadge = (): ReactNode => {
  const words = useWords()
  const { kind } = useConnection()
  if (kind === 'connected')
    return (
      <StateBadge look={{ tone: 'off', mark: 'dot' }} outlined>
        {words('bar.connected')}
      </StateBadge>
    )
  if (kind === 'connecting')
    return (
      <StateBadge look={looks.waits} outlined>
        {words('bar.connecting')}
      </StateBadge>
    )
  return <StateBadge look={looks.bad}>{words('bar.lost')}</StateBadge>
}
