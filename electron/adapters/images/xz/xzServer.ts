import { type ChildProcess, spawn } from 'node:child_process'
import { fstatSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type UnpackFailed, unpackStopped } from '../unpacker.ts'
import { closeRamFile, openRamFile, type RamFile } from './ramFile.ts'
import { xzOptions, xzReason } from './xzTool.ts'

/** Where the child finds what it is to decode: its descriptor 3, opened anew for every name that it reads. */
const INPUT_NAME = '/proc/self/fd/3\n'
/** How long nobody looks at the length of the output: when a block of 24 MiB begins, which takes some 300 ms, and when it is nearly done. */
const LONGEST_LOOK_MS = 20
const SHORTEST_LOOK_MS = 1

/** One xz that decodes one file in memory after another into another file in memory. */
export interface XzServer {
  readonly packed: RamFile
  /** Decodes all of `packed`, until `bytes` have come out of it. Throws `UnpackFailed`. */
  decode(bytes: number): Promise<void>
  /** Fills `target` with what was decoded last, from byte `at` of it on. */
  read(target: Uint8Array, at: number): Promise<void>
  /** Bytes that were there when it was looked last. */
  decoded(): number
  close(): Promise<void>
}

/**
 * Both are files and not pipes: xz writes 8 KiB at a time, and a reader that is woken for each of them costs a quarter
 * of what the decoding costs. It is one process for many files (`--files` reads their names from stdin), since to
 * start one costs several milliseconds of a large process's time. Undefined where there is no memory for it.
 *
 * What is decoded stands behind all that was decoded before, whose memory was given back: xz goes on where it stopped,
 * and passes over zeros instead of writing them where the output ends at the place where it writes (`--no-sparse` in its
 * manual; `io_open_dest` of its source). A third of an image is zeros, and to write a page costs more than to unpack it.
 */
export const openXzServer = async (
  tool: string,
  packedBytes: number,
  unpackedBytes: number,
): Promise<XzServer | undefined> => {
  const packed = await openRamFile(packedBytes)
  const unpacked = packed && (await openRamFile(unpackedBytes))
  if (packed === undefined || unpacked === undefined) {
    if (packed !== undefined) await closeRamFile(packed)
    return undefined
  }
  const child = spawn(tool, [...xzOptions('one-thread'), '--files'], {
    env: { LC_ALL: 'C' },
    stdio: ['pipe', unpacked.child.fd, 'pipe', packed.child.fd],
  })
  const failed = failureOf(child)
  let closed = false
  let decoded = 0
  /** Where in the file it stands, and ends. */
  let [from, to] = [0, 0]
  return {
    packed,
    async decode(bytes) {
      decoded = 0
      ;[from, to] = [to, to + bytes]
      await unpacked.own.truncate(0)
      await unpacked.own.truncate(from)
      child.stdin?.write(INPUT_NAME)
      const begun = performance.now()
      for (;;) {
        const failure = failed()
        if (failure !== undefined) throw failure
        if (closed) throw unpackStopped()
        // Of a file in memory: a few microseconds, where the asynchronous call takes a thread of the pool and fifty.
        decoded = fstatSync(unpacked.own.fd).size - from
        if (decoded >= bytes) return
        await pause(untilNextLook(decoded, bytes, performance.now() - begun))
      }
    },
    async read(target, at) {
      for (let filled = 0; filled < target.length; ) {
        const left = target.length - filled
        const { bytesRead } = await unpacked.own.read(target, filled, left, from + at + filled)
        if (bytesRead === 0) throw new Error('less is there than was decoded')
        filled += bytesRead
      }
    },
    decoded: () => decoded,
    async close() {
      if (closed) return
      closed = true
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await Promise.all([closeRamFile(packed), closeRamFile(unpacked)])
    },
  }
}

/** Half of the time that the rest will take, as far as that can be told: the end is seen within a millisecond or two. */
const untilNextLook = (size: number, bytes: number, ms: number): number => {
  const left = size === 0 ? LONGEST_LOOK_MS : (ms * (bytes - size)) / size
  return Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, left / 2))
}

/** What is known to have gone wrong. xz goes on after a bad file: the first word that it says is the reason. */
const failureOf = (child: ChildProcess): (() => UnpackFailed | Error | undefined) => {
  let failure: UnpackFailed | Error | undefined
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.includes('\n')) failure ??= xzReason(said, 'xz failed')
  })
  // Writing to one that is gone: its end is told below.
  child.stdin?.on('error', () => undefined)
  child.once('error', (error) => {
    failure ??= error
  })
  child.once('close', (code, signal) => {
    failure ??= xzReason(said, `xz ended by ${signal ?? code}`)
  })
  return () => failure
}
