import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { UploadFile } from '../../engine/ports/ssh.ts'
import { matchingPrefix } from './matchingPrefix.ts'
import { sendFrom } from './sendFrom.ts'
import type { TransferHost } from './transferHost.ts'

export interface PutOptions {
  readonly signal: AbortSignal
  readonly root?: boolean
  readonly report?: (doneBytes: number) => void
}

export interface Transfer {
  readonly file: UploadFile
  readonly path: string
  readonly mode: number
}

/**
 * Where a user's upload for root waits: in the home directory, readable by nobody else. A folder for each content, so
 * that one upload that ends and tidies up never takes the folder of another that begins.
 */
const stageOf = (file: UploadFile): string => `.bramble-stage-${file.sha256.slice(0, 16)}`

/** Makes the folder of the part, and says where it is: SFTP and `install` must mean the same file. */
const PREPARE = 'set -e; umask 077; cd; mkdir -p -- "$1"; chmod 700 -- "$1"; cd -- "$1"; pwd -P'

/** Ends with 65 when the bytes are others than were meant, so that it is told from every failure. */
const FINISH_OWN = `set -e; umask 077
sync -- "$1"
[ "$(sha256sum < "$1" | cut -c1-64)" = "$4" ] || { rm -f -- "$1"; echo 'other bytes' >&2; exit 65; }
chmod -- "$3" "$1"
mv -f -T -- "$1" "$2"
sync -- "$(dirname -- "$2")"`

/** The sum is taken of root's own copy: what the user could still change is not trusted. */
const FINISH_ROOT = `set -e; umask 077
mkdir -p -- "$(dirname -- "$2")"
install -m "$3" -o root -g root -- "$1" "$2.part"
[ "$(sha256sum < "$2.part" | cut -c1-64)" = "$4" ] || {
  rm -f -- "$1" "$2.part"; echo 'other bytes' >&2; exit 65; }
sync -- "$2.part"
mv -f -T -- "$2.part" "$2"
sync -- "$(dirname -- "$2")"
rm -f -- "$1"
rmdir --ignore-fail-on-non-empty -- "$(dirname -- "$1")"`

/**
 * Puts a file onto a device: into a `.part`, from where an earlier try ended, then synced, compared by SHA-256 on the
 * device and renamed. Whatever is cut off leaves the old file or the new one, and the part for the next try.
 */
export const putFile = async (
  host: TransferHost,
  transfer: Transfer,
  options: PutOptions,
): Promise<Result<void>> => {
  const { file, path, mode } = transfer
  const failed = (reason: string): Result<never> =>
    err(fault('SSH_TRANSFER_FAILED', { device: host.device, file: path, reason }))
  const part = options.root === true ? await stagedPart(host, file, options) : ok(`${path}.part`)
  if (!part.ok) return part
  const start = await matchingPrefix(host, file, part.value, options.signal)
  if (!start.ok) return start
  options.report?.(start.value)
  const sent = await send(host, transfer, part.value, start.value, options)
  if (!sent.ok) return sent
  const finish = options.root === true ? FINISH_ROOT : FINISH_OWN
  const done = await host.run(
    ['sh', '-c', finish, 'sh', part.value, path, mode.toString(8).padStart(4, '0'), file.sha256],
    { signal: options.signal, ...(options.root === true ? { root: true } : {}) },
  )
  if (!done.ok) return done
  const { end, stderr } = done.value
  if (end.kind !== 'exit') return err(fault('SSH_LOST', { device: host.device }))
  if (end.code === 65) return failed('what arrived has another checksum; it was removed')
  if (end.code !== 0) return failed(stderr.trim() || `it could not be put in place (${end.code})`)
  return ok(undefined)
}

const stagedPart = async (
  host: TransferHost,
  file: UploadFile,
  options: PutOptions,
): Promise<Result<string>> => {
  const stage = stageOf(file)
  const made = await host.run(['sh', '-c', PREPARE, 'sh', stage], { signal: options.signal })
  if (!made.ok) return made
  const { end, stdout, stderr } = made.value
  if (end.kind === 'exit' && end.code === 0) {
    // Named by its content, so that a part of another file is never continued.
    return ok(`${stdout.replace(/\n$/, '')}/${file.sha256}.part`)
  }
  if (end.kind !== 'exit') return err(fault('SSH_LOST', { device: host.device }))
  const reason = stderr.trim() || 'the home directory cannot be written'
  return err(fault('SSH_TRANSFER_FAILED', { device: host.device, file: stage, reason }))
}

const send = async (
  host: TransferHost,
  transfer: Transfer,
  part: string,
  start: number,
  options: PutOptions,
): Promise<Result<void>> => {
  let gone = false
  const lost = host.lost.then(() => {
    gone = true
    throw new Error('the connection is gone')
  })
  lost.catch(() => {})
  try {
    await host.withSftp((sftp) =>
      Promise.race([sendFrom(sftp, transfer.file, part, start, options), lost]),
    )
    return ok(undefined)
  } catch (error) {
    if (options.signal.aborted) return err(fault('JOB_CANCELLED'))
    const why = error instanceof Error ? error.message : String(error)
    if (gone) return err(fault('SSH_LOST', { device: host.device }, why))
    return err(
      fault('SSH_TRANSFER_FAILED', { device: host.device, file: transfer.path, reason: why }),
    )
  }
}
