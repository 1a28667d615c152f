import type { SFTPWrapper } from 'ssh2'
import type { Fault } from '../../core/faults/fault.ts'
import type { Result } from '../../core/result.ts'
import type { CommandOptions, CommandResult } from '../../engine/ports/ssh.ts'

/** The connection as a transfer needs it. */
export interface TransferHost {
  readonly device: string
  readonly lost: Promise<Fault | undefined>
  run(argv: readonly string[], options: CommandOptions): Promise<Result<CommandResult>>
  withSftp<T>(use: (sftp: SFTPWrapper) => Promise<T>): Promise<T>
}
