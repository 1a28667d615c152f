import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { Bz2Damaged } from '../../core/image/bz2/bz2Damaged.ts'
import { bz2Pieces } from '../../core/image/bz2/bz2Pieces.ts'
import { pieceUnpacker } from './pieceUnpacker.ts'
import { readAt } from './readAt.ts'
import { toolUnpacker } from './toolUnpacker.ts'
import { type OpenUnpacker, type PackedFile, UnpackFailed } from './unpacker.ts'

/**
 * Absolute, so that a folder in PATH cannot put another one in its place. Not lbzip2, which would be faster: 2.5 passes
 * over whatever follows the last stream, ends well and says nothing.
 */
const TOOLS = ['/usr/bin/bzip2', '/bin/bzip2']
const SAID_CHARS = 2000

/** bzip2 of one or more streams: by the system's bzip2 where there is one, else by our own decoder. */
export const bz2Unpacker: OpenUnpacker = async (file) => {
  const tool = TOOLS.find((path) => existsSync(path))
  return tool === undefined ? ownBz2Unpacker(file) : bz2ToolUnpacker(tool)(file)
}

/** Needs nothing of the system; a fifth of bzip2's speed. It lets others have their turn after each piece. */
export const ownBz2Unpacker: OpenUnpacker = async ({ handle, fileBytes }) => {
  let closed = false
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (const piece of bz2Pieces(readAt(handle.fd), fileBytes)) {
        yield piece
        await turn()
        if (closed) return
      }
    } catch (error) {
      throw error instanceof Bz2Damaged ? new UnpackFailed('IMAGE_CORRUPT', error.message) : error
    }
  }
  return pieceUnpacker(pieces(), async () => {
    closed = true
  })
}

export const bz2ToolUnpacker =
  (tool: string): OpenUnpacker =>
  (file: PackedFile) =>
    toolUnpacker(file, { tool, args: ['-dc'], end: bz2End })

/** It says on stderr that it passes over garbage, and ends well: every word of its is a refusal. */
const bz2End = async (child: ChildProcess): Promise<void> => {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < SAID_CHARS) said += text
  })
  const ended = Promise.withResolvers<string>()
  child.once('error', ended.reject)
  child.once('close', (code, signal) => ended.resolve(code === 0 ? '' : `${signal ?? code}`))
  const end = await ended.promise
  if (end === '' && said === '') return
  const killed = end.startsWith('SIG')
  throw new UnpackFailed(
    killed ? 'IMAGE_UNPACKER_FAILED' : 'IMAGE_CORRUPT',
    said.trim() || `bzip2 ended by ${end}`,
  )
}
