import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** As much as a socket of Linux holds, and a little more. */
const BUFFER_BYTES = 256 * 1024

/** What a child process writes to its stdout, read into memory that is made once. */
export interface ChildOutput {
  /** To be given to `spawn` as the child's stdout, and to be destroyed then: the output ends when nobody holds it. */
  readonly childEnd: Socket
  /** Fills `target` with the next bytes; fewer only where the output ends. One call at a time. */
  fill(target: Uint8Array): Promise<number>
  /** Bytes taken in so far, those of a `fill` that still waits too. */
  taken(): number
  /** A `fill` that waits ends, with what it has. */
  close(): void
}

/**
 * Node's own pipe to a child makes a new buffer for each 64 KiB that it reads. Of a GiB, those cost more than what zstd
 * does to unpack it: their pages, and dozens of collections of the whole heap that their sum sets off. So this is a
 * connection of our own, in a folder that only we may enter and that is gone when both ends are there; a reader of such
 * a connection may bring its memory. Undefined where there is no such thing.
 */
export const openChildOutput = async (): Promise<ChildOutput | undefined> => {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  let [from, to] = [0, 0]
  let ended = false
  let taken = 0
  let wake: () => void = () => undefined
  const ends = await connected({
    buffer,
    callback: (count) => {
      ;[from, to] = [0, count]
      wake()
      // What was not taken at once waits here, and the child with it.
      return from === to
    },
  })
  if (ends === undefined) return undefined
  const { own, childEnd } = ends
  const end = (): void => {
    ended = true
    wake()
  }
  own.on('end', end).on('close', end).on('error', end)
  return {
    childEnd,
    async fill(target) {
      let filled = 0
      const take = (): void => {
        const count = Math.min(to - from, target.length - filled)
        target.set(buffer.subarray(from, from + count), filled)
        from += count
        filled += count
        taken += count
      }
      take()
      while (filled < target.length && !ended) {
        const more = Promise.withResolvers<void>()
        wake = () => {
          take()
          if (ended || filled === target.length) more.resolve()
        }
        own.resume()
        await more.promise
        wake = () => undefined
      }
      return filled
    },
    taken: () => taken,
    close() {
      own.destroy()
      childEnd.destroy()
      end()
    },
  }
}

interface OnRead {
  readonly buffer: Uint8Array
  readonly callback: (count: number) => boolean
}

const connected = async (
  onread: OnRead,
): Promise<{ readonly own: Socket; readonly childEnd: Socket } | undefined> => {
  if (process.platform === 'win32') return undefined
  const server = createServer({ pauseOnConnect: true })
  let own: Socket | undefined
  let folder: string | undefined
  try {
    folder = await mkdtemp(join(tmpdir(), 'bramble-'))
    const path = join(folder, 's')
    await once(server.listen(path), 'listening')
    const accepted = once(server, 'connection')
    own = connect({ path, onread })
    const [[childEnd]] = await Promise.all([accepted, once(own, 'connect')])
    if (childEnd instanceof Socket) return { own, childEnd }
    own.destroy()
    return undefined
  } catch {
    own?.destroy()
    return undefined
  } finally {
    server.close()
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}
