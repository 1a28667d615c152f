import { type FaultCode, faultTable } from '../../core/faults/faultTable.ts'

/** How a command ends, for scripts; `bramble --help` prints this. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  cancelled: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodeHelp = `Exit codes:
  0    done; for cards and devices: with evidence
  1    failed: something was begun, the text says what is true now
  2    usage: the command line is wrong, nothing was asked
  3    refused: nothing was changed
  130  cancelled with Ctrl-C`

/** The exit code that a fault ends a command with. */
export const exitCodeOf = (code: FaultCode): ExitCode => {
  if (code === 'FLASH_CANCELLED' || code === 'JOB_CANCELLED') return exitCodes.cancelled
  return faultTable[code].severity === 'refused' ? exitCodes.refused : exitCodes.failed
}
