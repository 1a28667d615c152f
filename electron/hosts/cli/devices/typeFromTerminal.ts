/** Ctrl-], as with telnet and cu: nothing on a Pi is left with it. */
const LEAVE = 0x1d

/** Sends each key to the device as it is typed; Ctrl-] leaves. Returns the way to give the terminal back. */
export const typeFromTerminal = (
  send: (bytes: Uint8Array) => Promise<unknown>,
  leave: () => void,
): (() => void) => {
  const { stdin } = process
  // One after the other: keys must not overtake each other.
  let turn: Promise<unknown> = Promise.resolve()
  const onData = (bytes: Buffer): void => {
    const end = bytes.indexOf(LEAVE)
    const typed = end < 0 ? bytes : bytes.subarray(0, end)
    // A port that is gone ends the reading too, which says so.
    if (typed.length > 0) turn = turn.then(() => send(typed)).catch(() => undefined)
    if (end >= 0) leave()
  }
  stdin.setRawMode(true)
  stdin.on('data', onData)
  stdin.resume()
  return () => {
    stdin.off('data', onData)
    stdin.setRawMode(false)
    stdin.pause()
  }
}
