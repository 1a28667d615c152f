import type { Fault } from '../../core/faults/fault.ts'
import type { Result } from '../../core/result.ts'
import type { Secret } from '../../core/text/secret.ts'

export interface SshTarget {
  readonly device: string
  readonly address: string
  readonly port: number
  readonly user: string
  /** The pinned host key line, `ssh-ed25519 AAAA…`: required; there is no way to connect without one. */
  readonly hostKey: string
  /** OpenSSH private key of the fleet. */
  readonly privateKey: Secret
  /** Logs in with this instead of the key: only to put the key there, for a device that is adopted. */
  readonly password?: Secret
  /** What sudo is told where it asks; without it a device whose sudo asks is refused (SSH_SUDO_PASSWORD). */
  readonly sudoPassword?: Secret
}

/** How a command ended. `unknown` (the channel closed without a code) is never success. */
export type CommandEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'unknown' }

export interface CommandResult {
  readonly end: CommandEnd
  /** Bounded (1 MiB each), decoded as UTF-8 with replacement. Untrusted text. */
  readonly stdout: string
  readonly stderr: string
  /** Bytes of both streams that came beyond the bound and were thrown away. */
  readonly droppedBytes: number
}

export interface CommandOptions {
  readonly signal: AbortSignal
  /** Goes to stdin, then stdin is closed. The only way for a secret. */
  readonly stdin?: Uint8Array | Secret
  /** Run as root by sudo; asks for no terminal. */
  readonly root?: boolean
  /** Most milliseconds; then the fault is SSH_LOST. */
  readonly timeoutMs?: number
}

export interface SshConnection {
  /** Runs an argv array through the one quoting function. A fault means: it is not known what it did. */
  run(argv: readonly string[], options: CommandOptions): Promise<Result<CommandResult>>
  /**
   * Puts a file there: into `path.part` with resume by offset, fsync, then rename; sha256 compared on the device.
   * `mode` is octal such as 0o600.
   */
  put(
    file: UploadFile,
    path: string,
    mode: number,
    options: {
      readonly signal: AbortSignal
      readonly root?: boolean
      readonly report?: (doneBytes: number) => void
    },
  ): Promise<Result<void>>
  close(): Promise<void>
  /** Resolves when the connection ended for whatever reason. */
  readonly closed: Promise<Fault | undefined>
}

export interface UploadFile {
  readonly byteLength: number
  /** Hex. */
  readonly sha256: string
  read(offset: number, length: number): Promise<Uint8Array>
}

export interface Ssh {
  connect(target: SshTarget, signal: AbortSignal): Promise<Result<SshConnection>>
  /**
   * The host key line that a server proves to have, for a person to confirm; nothing of us is sent to it.
   * Fault: ADOPT_NOT_MET.
   */
  hostKeyAt(
    at: { readonly address: string; readonly port: number },
    signal: AbortSignal,
  ): Promise<Result<string>>
  /** A new ed25519 key pair in OpenSSH form. */
  generateKey(comment: string): Promise<{ readonly publicKey: string; readonly privateKey: Secret }>
}
