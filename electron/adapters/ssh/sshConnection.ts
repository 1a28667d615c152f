import { randomBytes } from 'node:crypto'
import type { Client, SFTPWrapper } from 'ssh2'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { Gate } from '../../core/jobs/gate.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { quote } from '../../core/shell/quote.ts'
import type { Secret } from '../../core/text/secret.ts'
import type {
  CommandOptions,
  CommandResult,
  SshConnection,
  SshTarget,
  UploadFile,
} from '../../engine/ports/ssh.ts'
import { type Dialogue, plainDialogue, SudoDialogue } from './dialogue.ts'
import { openChannel } from './openChannel.ts'
import { type PutOptions, putFile } from './putFile.ts'
import { type RootAccess, readRootProbe, rootProbe } from './rootAccess.ts'
import { type CommandOutcome, runCommand } from './runCommand.ts'

/** sshd's MaxSessions is 10 by default and it refuses the 11th ("open failed"); six leaves room for a person. */
const CHANNELS = 6

/** One authenticated connection to one device whose host key was the pinned one. */
export class Ssh2Connection implements SshConnection {
  readonly closed: Promise<Fault | undefined>
  readonly #client: Client
  readonly #target: SshTarget
  readonly #gate = new Gate(CHANNELS)
  #root: Promise<Result<RootAccess>> | undefined
  #closing = false

  constructor(client: Client, target: SshTarget) {
    this.#client = client
    this.#target = target
    this.closed = new Promise((resolve) => {
      let last: string | undefined
      // Without a listener a late ECONNRESET would end the whole process.
      client.on('error', (error) => {
        last = error.message
      })
      client.on('close', () => resolve(this.#closing ? undefined : this.#lost(last)))
    })
  }

  async run(argv: readonly string[], options: CommandOptions): Promise<Result<CommandResult>> {
    if (options.signal.aborted) return err(fault('JOB_CANCELLED'))
    if (options.root !== true) return this.#exec(argv, plainDialogue(options.stdin), options)
    // A probe that could not be made says nothing of sudo, so the next command asks again.
    this.#root ??= this.#probeRoot(options)
    const access = await this.#root
    if (!access.ok) {
      this.#root = undefined
      return access
    }
    return this.#runAsRoot(access.value, argv, options)
  }

  async put(
    file: UploadFile,
    path: string,
    mode: number,
    options: PutOptions,
  ): Promise<Result<void>> {
    return putFile(
      {
        device: this.#target.device,
        run: (argv, commandOptions) => this.run(argv, commandOptions),
        withSftp: (use) => this.#withSftp(use),
        lost: this.closed,
      },
      { file, path, mode },
      options,
    )
  }

  async close(): Promise<void> {
    this.#closing = true
    this.#client.end()
    // A device that is gone never answers the goodbye.
    const patience = setTimeout(() => this.#client.destroy(), 2000)
    await this.closed
    clearTimeout(patience)
  }

  async #runAsRoot(
    access: RootAccess,
    argv: readonly string[],
    options: CommandOptions,
  ): Promise<Result<CommandResult>> {
    const { device, user, sudoPassword } = this.#target
    switch (access.kind) {
      case 'isRoot':
        return this.#exec(argv, plainDialogue(options.stdin), options)
      case 'passwordless':
        return this.#exec(['sudo', '-n', '--', ...argv], plainDialogue(options.stdin), options)
      case 'asks':
        return sudoPassword === undefined
          ? err(fault('SSH_SUDO_PASSWORD', { device, user }))
          : this.#runWithPassword(sudoPassword, argv, options)
      case 'refused':
        return err(fault('SSH_SUDO_REFUSED', { device, user, reason: access.reason }))
      default:
        return access satisfies never
    }
  }

  async #runWithPassword(
    password: Secret,
    argv: readonly string[],
    options: CommandOptions,
  ): Promise<Result<CommandResult>> {
    const { device, user } = this.#target
    // Random, so that nothing a command prints can pass for sudo's question.
    const prompt = `sudo-${randomBytes(12).toString('hex')}:`
    const mark = `begun-${randomBytes(12).toString('hex')}:`
    const begin = ['sh', '-c', 'printf %s "$0" >&2; exec "$@"', mark, ...argv]
    const dialogue = new SudoDialogue({ prompt, mark }, password, options.stdin)
    const result = await this.#exec(
      ['sudo', '-S', '-k', '-p', prompt, '--', ...begin],
      dialogue,
      options,
    )
    if (!result.ok || dialogue.state === 'command' || result.value.end.kind !== 'exit')
      return result
    if (dialogue.state === 'refused') {
      return err(fault('SSH_SUDO_WRONG_PASSWORD', { device, user }, dialogue.sudoSaid))
    }
    const reason = dialogue.sudoSaid || 'sudo does not let it'
    return err(fault('SSH_SUDO_REFUSED', { device, user, reason }))
  }

  async #probeRoot(options: CommandOptions): Promise<Result<RootAccess>> {
    const result = await this.#exec(rootProbe, plainDialogue(undefined), {
      signal: options.signal,
      timeoutMs: 30_000,
    })
    if (!result.ok) return result
    const { end, stdout, stderr } = result.value
    if (end.kind !== 'exit') return err(this.#lost('sudo was cut off'))
    return ok(readRootProbe(end.code, stdout, stderr))
  }

  async #exec(
    argv: readonly string[],
    dialogue: Dialogue,
    options: CommandOptions,
  ): Promise<Result<CommandResult>> {
    const command = quote(argv)
    const outcome = await this.#gate.through<CommandOutcome>(() =>
      runCommand(this.#client, command, dialogue, {
        signal: options.signal,
        timeoutMs: options.timeoutMs,
        lost: this.closed,
      }),
    )
    switch (outcome.kind) {
      case 'ended':
        return ok(outcome.result)
      case 'notBegun':
        return err(this.#lost(outcome.why))
      case 'stopped':
        return outcome.by === 'signal'
          ? err(fault('JOB_CANCELLED'))
          : err(this.#lost(`${argv[0]} took longer than ${options.timeoutMs} ms`))
      default:
        return outcome satisfies never
    }
  }

  #withSftp<T>(use: (sftp: SFTPWrapper) => Promise<T>): Promise<T> {
    return this.#gate.through(async () => {
      const sftp = await openChannel<SFTPWrapper>((done) => this.#client.sftp(done), this.closed)
      if (typeof sftp === 'string') throw new Error(sftp)
      sftp.on('error', () => {})
      try {
        return await use(sftp)
      } finally {
        sftp.end()
      }
    })
  }

  #lost(detail: string | undefined): Fault {
    return fault('SSH_LOST', { device: this.#target.device }, detail)
  }
}
