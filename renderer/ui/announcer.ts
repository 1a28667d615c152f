type Listener = (text: string) => void

const listeners = new Set<Listener>()

/** Says a change of state to screen readers, through the one polite live region of the shell. */
export const announce = (text: string): void => {
  for (const listener of listeners) listener(text)
}

export const onAnnounce = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
