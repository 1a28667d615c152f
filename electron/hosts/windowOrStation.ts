/** What `npm start` shows, and why, in a sentence for the person who waits. */
export type StartChoice =
  | { readonly kind: 'window'; readonly binary: string; readonly why: string }
  | { readonly kind: 'station'; readonly why: string }

/** Electron's window where its binary and a display are there; else the same page, served to this computer's browser. */
export const windowOrStation = (found: {
  readonly platform: NodeJS.Platform
  readonly binary: string | undefined
  /** A graphical session, on the systems that may be without one. */
  readonly display: boolean
  readonly root: boolean
}): StartChoice => {
  const station = (why: string): StartChoice => ({
    kind: 'station',
    why: `Station instead of the window: ${why}`,
  })
  if (found.binary === undefined) {
    return station(
      'the Electron binary is not downloaded (node node_modules/electron/install.js fetches it).',
    )
  }
  if (found.platform === 'linux' && !found.display) {
    return station('there is no display (DISPLAY and WAYLAND_DISPLAY are empty).')
  }
  if (found.platform === 'linux' && found.root) {
    return station('Chromium keeps its sandbox, and so does not run as root.')
  }
  return { kind: 'window', binary: found.binary, why: "Electron's window opens." }
}
