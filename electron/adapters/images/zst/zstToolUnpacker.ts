import type { ChildProcess } from 'node:child_process'
import { toolUnpacker } from '../toolUnpacker.ts'
import { type OpenUnpacker, UnpackFailed } from '../unpacker.ts'

/** Of what zstd says only this much is kept. */
const SAID_CHARS = 2000

/** One thread, and no more memory for a window than zstd allows itself. */
const ARGS = ['-dcq', '--single-thread', '--memory=128MiB']

/**
 * .zst by the system's zstd: a process of its own beside ours, in half the time that Node's decoder takes of a core.
 * What it is given was walked frame by frame before (`zstUnpackedBytes`): its frames are whole, need no dictionary, and
 * nothing else follows them.
 */
export const zstToolUnpacker =
  (tool: string): OpenUnpacker =>
  (file) =>
    toolUnpacker(file, { tool, args: ARGS, end: zstEnd })

const zstEnd = async (child: ChildProcess): Promise<void> => {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < SAID_CHARS) said += text
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  child.once('error', reject)
  child.once('close', (code, signal) =>
    resolve(code === 0 ? '' : `zstd ended by ${signal ?? code}`),
  )
  const ended = await promise
  if (ended !== '') throw zstReason(said, ended)
}

/** What zstd means by what it said; `otherwise` where it said nothing. */
export const zstReason = (said: string, otherwise: string): UnpackFailed => {
  const reason = said.replaceAll(/^zstd: |\/\*stdin\*\\ +: /gm, '').trim() || otherwise
  // Not the file's fault.
  if (/ended by SIG|no space left|cannot allocate|not enough memory/i.test(reason)) {
    return new UnpackFailed('IMAGE_UNPACKER_FAILED', reason)
  }
  const strange = /dictionary|memory limit|window size|unsupported(?! format)/i.test(reason)
  return new UnpackFailed(strange ? 'IMAGE_COMPRESSION_UNSUPPORTED' : 'IMAGE_CORRUPT', reason)
}
