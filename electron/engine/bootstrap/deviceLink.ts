import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Secret } from '../../core/text/secret.ts'
import type { Ssh, SshConnection, SshTarget, UploadFile } from '../ports/ssh.ts'

/** A command that came to an end that is known. Texts are from outside. */
export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface ScriptOptions {
  readonly signal: AbortSignal
  readonly root?: boolean
  readonly stdin?: Uint8Array | Secret
  readonly timeoutMs?: number
}

/** A command that only looks or sets something small is done by then, on the slowest board under load. */
const PATIENCE_MS = 120_000

/**
 * The way to one device: connects when it is needed and anew when the connection was lost, and turns every end that
 * is not known into a fault, so that no step can take it for a success.
 */
export class DeviceLink {
  readonly #ssh: Ssh
  readonly #target: SshTarget
  #connection: Promise<Result<SshConnection>> | undefined

  constructor(ssh: Ssh, target: SshTarget) {
    this.#ssh = ssh
    this.#target = target
  }

  /** Connects if it is not; the fault says why it cannot. */
  async connect(signal: AbortSignal): Promise<Result<SshConnection>> {
    const connecting = this.#connection ?? this.#ssh.connect(this.#target, signal)
    this.#connection = connecting
    const connection = await connecting
    const forget = (): void => {
      if (this.#connection === connecting) this.#connection = undefined
    }
    if (connection.ok) void connection.value.closed.then(forget)
    else forget()
    return connection
  }

  /** Runs a script that is part of this program, its arguments as `$1`, `$2`, …; secrets go on stdin. */
  async script(
    text: string,
    args: readonly string[],
    options: ScriptOptions,
  ): Promise<Result<Finished>> {
    const connection = await this.connect(options.signal)
    if (!connection.ok) return connection
    const result = await connection.value.run(['sh', '-c', text, 'sh', ...args], {
      timeoutMs: PATIENCE_MS,
      ...options,
    })
    if (!result.ok) return result
    const { end, stdout, stderr } = result.value
    switch (end.kind) {
      case 'exit':
        return ok({ code: end.code, stdout, stderr })
      case 'signal':
        // Killed (out of memory, a person): no success, and no reason to connect anew.
        return ok({ code: 255, stdout, stderr: `${stderr}\nended by ${end.signal}` })
      case 'unknown':
        return err(fault('SSH_LOST', { device: this.#target.device }))
      default:
        return end satisfies never
    }
  }

  async put(
    file: UploadFile,
    path: string,
    mode: number,
    options: { readonly signal: AbortSignal; readonly report: (doneBytes: number) => void },
  ): Promise<Result<void>> {
    const connection = await this.connect(options.signal)
    if (!connection.ok) return connection
    return connection.value.put(file, path, mode, { ...options, root: true })
  }

  /** Closes what is open; the next use connects anew. */
  async close(): Promise<void> {
    const connection = await this.#connection
    this.#connection = undefined
    if (connection?.ok) await connection.value.close()
  }
}
