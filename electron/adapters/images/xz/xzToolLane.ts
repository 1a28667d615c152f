import { randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { XzGroup } from '../../../core/image/xzGroups.ts'
import { XZ_MARK_BYTES, XZ_MARK_ROOM, xzMark, xzStream } from '../../../core/image/xzStream.ts'
import { UnpackFailed, unpackStopped } from '../unpacker.ts'
import type { XzLane } from './xzLane.ts'
import { openXzServer } from './xzServer.ts'

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
 * A lane over one single-threaded xz of its own. Behind a group's streams comes one more, of a few bytes that
 * nobody could know before: xz gets to it only if the checks and the index of all before it were right, so they say so.
 */
export const openXzToolLane = async (options: XzToolLaneOptions): Promise<XzLane | undefined> => {
  const { tool, file, streamBytes, unpackedBytes } = options
  const server = await openXzServer(tool, streamBytes + XZ_MARK_ROOM, unpackedBytes + XZ_MARK_BYTES)
  if (server === undefined) return undefined
  const { packed } = server
  const buffer = new Uint8Array(COPY_BYTES)
  let working: Promise<void> | undefined
  let closed = false
  const decode = async (group: XzGroup): Promise<void> => {
    const mark = randomBytes(XZ_MARK_BYTES)
    const end = await putStreams({ group, mark, from: file, to: packed.own, buffer })
    await packed.own.truncate(end)
    if (closed) throw unpackStopped()
    await server.decode(group.unpackedBytes + mark.length)
    // A block that unpacks to more than the index says has put its own bytes where the mark should stand.
    const found = Buffer.alloc(mark.length)
    await server.read(found, group.unpackedBytes)
    if (!found.equals(mark)) throw new UnpackFailed('IMAGE_CORRUPT', 'its index is not true')
  }
  return {
    decode(group) {
      working = decode(group)
      return working
    },
    decoded: server.decoded,
    read: server.read,
    async close() {
      closed = true
      const ending = server.close()
      await working?.catch(() => undefined)
      await ending
    },
  }
}

interface Putting {
  readonly group: XzGroup
  readonly mark: Uint8Array
  readonly from: FileHandle
  readonly to: FileHandle
  readonly buffer: Uint8Array
}

/** The group's blocks, each as a stream, behind one another, and the mark; answers where that ends. */
const putStreams = async ({ group, mark, from, to, buffer }: Putting): Promise<number> => {
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
      const wanted = Math.min(buffer.length, stream.to - place)
      const { bytesRead } = await from.read(buffer, 0, wanted, place)
      // The file got shorter meanwhile: xz will say that it is corrupt, and the fault that it changed.
      if (bytesRead === 0) break
      await put(buffer.subarray(0, bytesRead))
      place += bytesRead
    }
    await put(stream.tail)
  }
  await put(xzMark(mark))
  return at
}
