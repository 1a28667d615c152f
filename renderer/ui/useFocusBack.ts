import { useEffect, useState } from 'react'

/** What had the focus before the first of the dialogs that stand now: one dialog may open the next. */
let outside: HTMLElement | undefined

const focusedNow = (): HTMLElement | undefined => {
  const now = document.activeElement
  if (!(now instanceof HTMLElement) || now === document.body) return outside
  if (now.closest('[role="dialog"]') === null) outside = now
  return outside
}

/**
 * Gives the focus back to what had it before, when what calls this is gone. Mantine does so only for dialogs that are
 * always there and opened and closed; ours are drawn while they are open, and would leave the keyboard at the start
 * of the page.
 */
export const useFocusBack = (): void => {
  const [before] = useState(focusedNow)
  useEffect(
    () => () => {
      // After the tree was changed: whatever took the focus by then keeps it.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) before?.focus()
      })
    },
    [before],
  )
}
