import { useSyncExternalStore } from 'react'

const KEY = 'bramble.bench.sounds'

const listeners = new Set<() => void>()

/** A browser that keeps nothing (private window) still has the setting for as long as the page is open. */
let unkept: boolean | undefined

const kept = (): string | null => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Whether the bench makes sounds on this computer; kept by the browser. On unless somebody turned it off. */
export const soundSetting = {
  read: (): boolean => unkept ?? kept() !== 'off',
  set: (on: boolean): void => {
    unkept = on
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off')
    } catch {
      // Kept for this page alone.
    }
    for (const listener of listeners) listener()
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

export const useSoundSetting = (): readonly [boolean, (on: boolean) => void] => [
  useSyncExternalStore(soundSetting.subscribe, soundSetting.read),
  soundSetting.set,
]
