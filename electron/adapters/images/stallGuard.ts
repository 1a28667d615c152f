import { type Unpacker, UnpackFailed, unpackStopped } from './unpacker.ts'

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

/** Looks in that time, so that what stalls is noticed at most a sixth late. */
const LOOKS = 6
/** So long is what was told to end waited for. */
const LET_GO_MS = 500

/**
 * An unpacker that fails by `IMAGE_STALLED` when nothing comes out of it for so long. It is then let go, not waited
 * for: a read from a network share that is gone never ends. Nor does closing it wait for longer than half a second.
 */
export const stallGuard = (unpacker: Unpacker, { seconds, after }: StallLimit): Unpacker => {
  let stalled = false
  let pending: PromiseWithResolvers<number> | undefined
  let closing: Promise<void> | undefined
  const stall = (): void => {
    stalled = true
    unpacker.close().catch(() => undefined)
    pending?.reject(new UnpackFailed('IMAGE_STALLED', String(seconds)))
  }
  const close = async (): Promise<void> => {
    const filling = pending?.promise.catch(() => undefined)
    const ended = Promise.all([unpacker.close(), filling])
    const given = Promise.withResolvers<void>()
    const callOff = after(LET_GO_MS, given.resolve)
    try {
      await Promise.race([ended, given.promise])
    } finally {
      callOff()
      pending?.reject(unpackStopped())
    }
  }
  return {
    fill(target) {
      const own = Promise.withResolvers<number>()
      pending = own
      let [seen, still] = [unpacker.position(), 0]
      const look = (): void => {
        const at = unpacker.position()
        still = at === seen ? still + 1 : 0
        seen = at
        if (still === LOOKS) stall()
        else callOff = after((seconds * 1000) / LOOKS, look)
      }
      let callOff = after((seconds * 1000) / LOOKS, look)
      const settled = (): void => callOff()
      own.promise.then(settled, settled)
      unpacker.fill(target).then(own.resolve, own.reject)
      return own.promise
    },
    position: () => unpacker.position(),
    close() {
      if (stalled) return Promise.resolve()
      closing ??= close()
      return closing
    },
  }
}
