import type { Client, ClientChannel } from 'ssh2'
import type { CommandEnd, CommandResult } from '../../engine/ports/ssh.ts'
import { BoundedText } from './boundedText.ts'
import type { Dialogue } from './dialogue.ts'
import { openChannel } from './openChannel.ts'

export type CommandOutcome =
  | { readonly kind: 'ended'; readonly result: CommandResult }
  /** The command never began: no channel could be opened. */
  | { readonly kind: 'notBegun'; readonly why: string }
  | { readonly kind: 'stopped'; readonly by: 'signal' | 'timeout' }

export interface CommandLimits {
  readonly signal: AbortSignal
  readonly timeoutMs: number | undefined
  /** Resolves when the connection is gone, so that nothing waits for a channel that will never close. */
  readonly lost: Promise<unknown>
}

/**
 * Runs one command line on a channel of its own and collects its output within bounds. A channel that closes
 * without an exit code ends as `unknown`: ssh2 reports a cut connection as a close without code and without error.
 * `exec` puts the command in the place of the login shell, so that a signal that ends it is told as one.
 */
export const runCommand = async (
  client: Client,
  command: string,
  dialogue: Dialogue,
  limits: CommandLimits,
): Promise<CommandOutcome> => {
  const channel = await openChannel<ClientChannel>(
    (done) => client.exec(`exec ${command}`, done),
    limits.lost,
  )
  if (typeof channel === 'string') return { kind: 'notBegun', why: channel }
  const stdout = new BoundedText()
  const stderr = new BoundedText()
  channel.on('data', (chunk: Buffer) => stdout.push(chunk))
  channel.stderr.on('data', (chunk: Buffer) => stderr.push(dialogue.stderr(chunk)))
  // A device that closes its stdin early (`true < file`) is no fault of the command.
  channel.on('error', () => {})
  channel.stderr.on('error', () => {})
  const ended = endOf(channel, limits.lost)
  dialogue.start({
    send: (bytes) => void channel.write(typeof bytes === 'string' ? bytes : Buffer.from(bytes)),
    end: () => void channel.end(),
  })
  const outcome = await Promise.race([ended, stopped(channel, limits, ended)])
  if (outcome.kind === 'stopped') return outcome
  const droppedBytes = stdout.droppedBytes + stderr.droppedBytes
  return {
    kind: 'ended',
    result: { end: outcome.end, stdout: stdout.text, stderr: stderr.text, droppedBytes },
  }
}

const endOf = (
  channel: ClientChannel,
  lost: Promise<unknown>,
): Promise<{ readonly kind: 'end'; readonly end: CommandEnd }> =>
  new Promise((resolve) => {
    const end = (value: CommandEnd): void => resolve({ kind: 'end', end: value })
    channel.on('close', (code?: number | null, signal?: string) => {
      if (typeof code === 'number') end({ kind: 'exit', code })
      else if (typeof signal === 'string') end({ kind: 'signal', signal })
      else end({ kind: 'unknown' })
    })
    void lost.then(() => end({ kind: 'unknown' }))
  })

/** Resolves when the caller's signal or the time limit stops the command; never when it ends by itself. */
const stopped = (
  channel: ClientChannel,
  limits: CommandLimits,
  ended: Promise<unknown>,
): Promise<{ readonly kind: 'stopped'; readonly by: 'signal' | 'timeout' }> =>
  new Promise((resolve) => {
    const stop = (by: 'signal' | 'timeout'): void => {
      // The command may go on: SSH cannot signal what has had the end of its stdin. So it is not known what it did.
      channel.close()
      resolve({ kind: 'stopped', by })
    }
    const onAbort = (): void => stop('signal')
    const timer =
      limits.timeoutMs === undefined
        ? undefined
        : setTimeout(() => stop('timeout'), limits.timeoutMs)
    if (limits.signal.aborted) onAbort()
    limits.signal.addEventListener('abort', onAbort, { once: true })
    void ended.then(() => {
      clearTimeout(timer)
      limits.signal.removeEventListener('abort', onAbort)
    })
  })
