import { useEffect } from 'react'
import { soundSetting } from './sound/soundSetting.ts'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Keys of the armed bench: `d` disarms, `m` mutes. Not while a dialog is open or something is typed. */
export const useArmedKeys = ({
  onDisarm,
}: {
  readonly onDisarm: (() => void) | undefined
}): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"]') !== null) return
      if (event.key === 'm') soundSetting.set(!soundSetting.read())
      if (event.key === 'd') onDisarm?.()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onDisarm])
}
