import { type ChildProcess, spawn } from 'node:child_process'
import type { FileHandle } from 'node:fs/promises'
import type { XzGroup } from '../../../core/image/xzGroups.ts'
import { xzStream } from '../../../core/image/xzStream.ts'
import { openRamFile, type RamFile } from './ramFile.ts'
import type { XzLane } from './xzLane.ts'
import { xzEnd, xzOptions } from './xzTool.ts'

export interface XzToolLaneOptions {
  /** Absolute path of xz. */
  readonly tool: string
  readonly file: FileHandle
  /** The most that a group takes as streams, and unpacked. */
  readonly streamBytes: number
  readonly unpackedBytes: number
}

const COPY_BYTES = 1024 * 1024

/**
 * A lane that gives a group to one single-threaded xz, from memory into memory. Both are files without a name and
 * not pipes: xz writes 8 KiB at a time, and a reader that is woken for each of them costs a quarter of what the
 * decoding costs. Undefined where there is no such memory.
 */
export const openXzToolLane = async (options: XzToolLaneOptions): Promise<XzLane | undefined> => {
  const packed = await openRamFile(options.streamBytes)
  const unpacked = packed && (await openRamFile(options.unpackedBytes))
  if (packed === undefined || unpacked === undefined) {
    await packed?.handle.close()
    return undefined
  }
  let child: ChildProcess | undefined
  let filledTo = 0
  let working: Promise<void> | undefined
  let closed = false
  const decode = async (group: XzGroup): Promise<void> => {
    filledTo = await putStreams(group, options.file, packed.handle, filledTo)
    if (closed) return
    const started = await start(options.tool, packed, unpacked)
    child = started.child
    if (closed) child.kill('SIGKILL')
    await started.done
  }
  return {
    decode(group) {
      working = decode(group)
      return working
    },
    async read(target, at) {
      let filled = 0
      while (filled < target.length) {
        const left = target.length - filled
        const { bytesRead } = await unpacked.handle.read(target, filled, left, at + filled)
        if (bytesRead === 0) throw new Error('a group is shorter than it was made')
        filled += bytesRead
      }
    },
    async close() {
      if (closed) return
      closed = true
      child?.kill('SIGKILL')
      await working?.catch(() => undefined)
      await Promise.all([packed.handle.close(), unpacked.handle.close()])
    },
  }
}

/**
 * The group's blocks, each as a stream, behind one another. What the group before it left behind them becomes zeros,
 * which xz takes for padding: to cut the file there would give up memory that may not be had again.
 */
const putStreams = async (
  group: XzGroup,
  from: FileHandle,
  to: FileHandle,
  filledTo: number,
): Promise<number> => {
  const buffer = new Uint8Array(COPY_BYTES)
  let at = 0
  const put = async (bytes: Uint8Array): Promise<void> => {
    for (let done = 0; done < bytes.length; ) {
      done += (await to.write(bytes, done, bytes.length - done, at + done)).bytesWritten
    }
    at += bytes.length
  }
  for (const block of group.blocks) {
    const stream = xzStream(block, 'whole')
    await put(stream.head)
    for (let place = stream.from; place < stream.to; ) {
      const wanted = Math.min(COPY_BYTES, stream.to - place)
      const { bytesRead } = await from.read(buffer, 0, wanted, place)
      // The file got shorter meanwhile: xz will miss its end, and the fault says that the file changed.
      if (bytesRead === 0) break
      await put(buffer.subarray(0, bytesRead))
      place += bytesRead
    }
    await put(stream.tail)
  }
  const end = at
  if (filledTo > end) await put(new Uint8Array(filledTo - end))
  return end
}

const start = async (
  tool: string,
  packed: RamFile,
  unpacked: RamFile,
): Promise<{ child: ChildProcess; done: Promise<void> }> => {
  const input = await packed.reopen()
  const output = await unpacked.reopen()
  try {
    // --no-sparse: what a lane held before lies under what is written now, and zeros must be written too.
    const child = spawn(tool, [...xzOptions('one-thread'), '--no-sparse'], {
      env: { LC_ALL: 'C' },
      stdio: [input.fd, output.fd, 'pipe'],
    })
    const done = xzEnd(child)
    // It may fail while the files are closed below; it is awaited, and thrown, after that.
    done.catch(() => undefined)
    return { child, done }
  } finally {
    await Promise.all([input.close(), output.close()])
  }
}
