import { type ReactNode, useEffect, useState } from 'react'
import { onAnnounce } from '../ui/announcer.ts'

/** The one polite live region: changes of state are said here, progress is not. */
export const Announcer = (): ReactNode => {
  const [text, setText] = useState('')
  useEffect(() => onAnnounce(setText), [])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  )
}
