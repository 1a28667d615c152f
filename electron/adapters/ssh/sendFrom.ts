import type { SFTPWrapper } from 'ssh2'
import type { UploadFile } from '../../engine/ports/ssh.ts'

/** What one SFTP write carries, and how many are under way: 512 KiB, a quarter of OpenSSH's channel window. */
const PIECE = 32 * 1024
const IN_FLIGHT = 16
/** Read from the file at a time. */
const BLOCK = 1024 * 1024

/**
 * Writes the file from `start` on into the part, several writes side by side (one at a time waits a round trip for
 * every 32 KiB), and syncs it where the server can. Throws; ssh2's own `fastPut` can neither resume nor be stopped.
 */
export const sendFrom = async (
  sftp: SFTPWrapper,
  file: UploadFile,
  part: string,
  start: number,
  options: { readonly signal: AbortSignal; readonly report?: (doneBytes: number) => void },
): Promise<void> => {
  const { default: ssh2 } = await import('ssh2')
  const { OPEN_MODE } = ssh2.utils.sftp
  const handle = await called<Buffer>((done) =>
    sftp.open(part, OPEN_MODE.WRITE | OPEN_MODE.CREAT, 0o600, done),
  )
  // What lies behind the part that matches is of no use, and would stay if this file is shorter.
  await called<void>((done) => sftp.fsetstat(handle, { size: start }, done))
  const underWay = new Set<Promise<void>>()
  let done = start
  for (let at = start; at < file.byteLength; at += BLOCK) {
    const bytes = Buffer.from(await file.read(at, Math.min(BLOCK, file.byteLength - at)))
    for (let from = 0; from < bytes.length; from += PIECE) {
      options.signal.throwIfAborted()
      while (underWay.size >= IN_FLIGHT) await Promise.race(underWay)
      const length = Math.min(PIECE, bytes.length - from)
      const write = called<void>((end) =>
        sftp.write(handle, bytes, from, length, at + from, end),
      ).then(() => {
        underWay.delete(write)
        done += length
        options.report?.(done)
      })
      // A failure is met by the race or by the last wait; meanwhile it must not count as unhandled.
      write.catch(() => {})
      underWay.add(write)
    }
  }
  await Promise.all(underWay)
  await sync(sftp, handle)
  await called<void>((end) => sftp.close(handle, end))
}

/** By `fsync@openssh.com`; a server without it is synced by a command afterwards. */
const sync = async (sftp: SFTPWrapper, handle: Buffer): Promise<void> => {
  try {
    await called<void>((done) => sftp.ext_openssh_fsync(handle, done))
  } catch {
    // ssh2 throws when the server did not offer it. The finishing script syncs the file in any case.
  }
}

const called = <T>(
  start: (done: (error: Error | null | undefined, value?: T) => void) => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    // `T` is void where ssh2 hands over nothing.
    start((error, value) => (error ? reject(error) : resolve(value as T)))
  })
