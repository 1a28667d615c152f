import type { ChildProcess } from 'node:child_process'
import { UnpackFailed } from '../unpacker.ts'

/** Of what xz says only this much is kept. */
const SAID_CHARS = 2000

/**
 * How xz is called to unpack from its stdin to its stdout. The memory that it may use is limited: a thread of the
 * largest preset (-9) takes 65 MiB, and a header can ask for 4 GiB. With all threads it uses fewer of them first.
 */
export const xzOptions = (threads: 'one-thread' | 'all-threads'): readonly string[] =>
  threads === 'one-thread'
    ? ['-dc', '-T1', '--memlimit-decompress=128MiB']
    : ['-dc', '-T0', '--memlimit-decompress=512MiB']

/** Resolves when xz has ended well; throws `UnpackFailed` with what it said, or the error that kept it from starting. */
export const xzEnd = async (child: ChildProcess): Promise<void> => {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID_CHARS)
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  child.once('error', reject)
  child.once('close', (code, signal) => resolve(code === 0 ? '' : `xz ended by ${signal ?? code}`))
  const ended = await promise
  if (ended === '') return
  const reason = said.replaceAll(/^xz: (\(stdin\): )?/gm, '').trim()
  // Options or checks that this xz does not know (then it only warns, by code 2), or more memory than it may use.
  const strange = /unsupported|memory usage limit/i.test(reason)
  throw new UnpackFailed(
    strange ? 'IMAGE_COMPRESSION_UNSUPPORTED' : 'IMAGE_CORRUPT',
    reason === '' ? ended : reason,
  )
}
