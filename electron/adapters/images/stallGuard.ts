import { type Unpacker, UnpackFailed } from './unpacker.ts'

/** When unpacking counts as stalled. */
export interface StallLimit {
  readonly seconds: number
  /** Calls back once after `milliseconds`; answers how to call it off. */
  readonly after: (milliseconds: number, call: () => void) => () => void
}

/** What takes longer gives nothing any more: a group of .xz blocks takes a second, on the slowest machine ten. */
export const usualStallLimit: StallLimit = {
  seconds: 30,
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
}

/**
 * An unpacker that fails by `IMAGE_STALLED` when nothing comes out of it for so long. It is then let go, not waited
 * for: a read from a network share that is gone never ends.
 */
export const stallGuard = (unpacker: Unpacker, { seconds, after }: StallLimit): Unpacker => {
  let stalled = false
  const letGo = (): void => {
    stalled = true
    unpacker.close().catch(() => undefined)
  }
  return {
    fill(target) {
      const { promise, resolve, reject } = Promise.withResolvers<number>()
      let seen = unpacker.position()
      const look = (): void => {
        const at = unpacker.position()
        if (at === seen) {
          letGo()
          reject(new UnpackFailed('IMAGE_STALLED', String(seconds)))
          return
        }
        seen = at
        callOff = after(seconds * 1000, look)
      }
      let callOff = after(seconds * 1000, look)
      unpacker.fill(target).then(
        (filled) => {
          callOff()
          resolve(filled)
        },
        (error: unknown) => {
          callOff()
          reject(error)
        },
      )
      return promise
    },
    position: () => unpacker.position(),
    close: () => (stalled ? Promise.resolve() : unpacker.close()),
  }
}
