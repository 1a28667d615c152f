import type { ChildProcess } from 'node:child_process'
import { UnpackFailed } from '../unpacker.ts'

/** Of what xz says only this much is kept. */
const SAID_CHARS = 2000

/**
 * How xz is called to unpack to its stdout. The memory that it may use is limited: a thread of the largest preset
 * (-9) takes 65 MiB, and a header can ask for 4 GiB. With all threads it uses fewer of them first.
 */
export const xzOptions = (threads: 'one-thread' | 'all-threads'): readonly string[] =>
  threads === 'one-thread'
    ? ['-dc', '-T1', '--memlimit-decompress=128MiB']
    : ['-dc', '-T0', '--memlimit-decompress=512MiB']

/** What xz means by what it said; `otherwise` where it said nothing. */
export const xzReason = (said: string, otherwise: string): UnpackFailed => {
  const lines = said.slice(0, SAID_CHARS).replaceAll(/^.*xz: (\S+: )?/gm, '')
  const reason = lines.trim() === '' ? otherwise : lines.trim()
  // Not the file's fault: killed for want of memory, or no room in memory for what it unpacks.
  if (/ended by SIG|no space left|cannot allocate/i.test(reason)) {
    return new UnpackFailed('IMAGE_UNPACKER_FAILED', reason)
  }
  // Options or checks that this xz does not know (then it only warns), or more memory than it may use.
  const strange = /unsupported|memory usage limit/i.test(reason)
  return new UnpackFailed(strange ? 'IMAGE_COMPRESSION_UNSUPPORTED' : 'IMAGE_CORRUPT', reason)
}

/** Resolves when xz has ended well; throws `UnpackFailed` with what it said, or the error that kept it from starting. */
export const xzEnd = async (child: ChildProcess): Promise<void> => {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < SAID_CHARS) said += text
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  child.once('error', reject)
  child.once('close', (code, signal) => resolve(code === 0 ? '' : `xz ended by ${signal ?? code}`))
  const ended = await promise
  if (ended !== '') throw xzReason(said, ended)
}
