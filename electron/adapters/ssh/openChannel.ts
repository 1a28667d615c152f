import { setTimeout as pause } from 'node:timers/promises'

/** How long sshd may take to end sessions of ours that are over, and how often we ask. */
const PATIENCE_MS = 15_000
const PAUSE_MS = 100

/** RFC 4254 §5.1; ssh2 puts it on the error of a channel that the server would not open. */
const isRefused = (error: Error): boolean => 'reason' in error && typeof error.reason === 'number'

/**
 * Opens a channel, or says in words why there is none. A refusal is asked again for a while: sshd counts a session
 * against MaxSessions until it has reaped its process, which on a busy device is later than the channel's close.
 * Asking again is safe, since a channel that was not opened has begun nothing.
 */
export const openChannel = async <Channel>(
  ask: (done: (error: Error | undefined, channel: Channel) => void) => void,
  lost: Promise<unknown>,
): Promise<Channel | string> => {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const answer = await askOnce(ask, lost)
    if (answer.kind === 'open') return answer.channel
    if (!isRefused(answer.error) || performance.now() > until) return answer.error.message
    await pause(PAUSE_MS)
  }
}

type Answer<Channel> =
  | { readonly kind: 'open'; readonly channel: Channel }
  | { readonly kind: 'none'; readonly error: Error }

const askOnce = <Channel>(
  ask: (done: (error: Error | undefined, channel: Channel) => void) => void,
  lost: Promise<unknown>,
): Promise<Answer<Channel>> =>
  new Promise((resolve) => {
    void lost.then(() => resolve({ kind: 'none', error: new Error('the connection is gone') }))
    try {
      ask((error, channel) => resolve(error ? { kind: 'none', error } : { kind: 'open', channel }))
    } catch (error) {
      // ssh2 throws "Not connected" where others call back.
      resolve({ kind: 'none', error: error instanceof Error ? error : new Error(String(error)) })
    }
  })
