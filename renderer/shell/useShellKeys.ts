import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { screens } from './screens.ts'

const typesInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** How long `g` waits for its second key, milliseconds. */
const CHORD = 1500

/** `?` shows the keys; `g` and a letter goes to a screen; `/` goes to the filter of the page. */
export const useShellKeys = (onShortcuts: () => void): void => {
  const [, navigate] = useLocation()
  useEffect(() => {
    // Not 0: that is when the page was opened, and a key soon after it would be the second of a chord.
    let chordAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typesInto(event.target)) return
      if (document.querySelector('[role="dialog"]') !== null) return
      if (event.key === '?') {
        onShortcuts()
        return
      }
      if (event.key === '/') {
        const filter = document.querySelector<HTMLInputElement>('[data-page-filter]')
        if (filter !== null) event.preventDefault()
        filter?.focus()
        return
      }
      if (event.key === 'g') {
        chordAt = event.timeStamp
        return
      }
      const screen = screens.find(({ key }) => key === event.key)
      if (screen !== undefined && event.timeStamp - chordAt < CHORD) navigate(screen.path)
      chordAt = Number.NEGATIVE_INFINITY
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate, onShortcuts])
}
