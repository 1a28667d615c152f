import { spawn } from 'node:child_process'

/**
 * Runs `work` while holding an exclusive lock on a file (made if missing).
 * Node has no flock(2), so a child holds it and ends with our end of its pipe: also where we are
 * killed, nobody waits for a lock without a holder. `onWait` is called once if another holds it now.
 */
export async function withFileLock<T>(
  path: string,
  run: { readonly signal: AbortSignal; readonly onWait: () => void },
  work: () => Promise<T>,
): Promise<T> {
  const holder = spawn(
    '/usr/bin/flock',
    [path, '/bin/sh', '-c', 'echo held; exec cat >/dev/null'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      signal: run.signal,
    },
  )
  const patience = setTimeout(run.onWait, 1000)
  try {
    await new Promise<void>((resolve, reject) => {
      holder.once('error', reject)
      holder.once('exit', (code) => reject(new Error(`the lock ${path} failed (${code})`)))
      holder.stdout.once('data', () => resolve())
    })
    clearTimeout(patience)
    return await work()
  } finally {
    clearTimeout(patience)
    // After an abort the child is gone already; its pipe may say so.
    holder.on('error', () => {})
    holder.stdin.on('error', () => {})
    holder.stdin.end()
  }
}
