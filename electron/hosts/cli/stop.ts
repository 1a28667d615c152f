import type { Fault } from '../../core/faults/fault.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exitCode.ts'

/** Ends a command from deep inside: what to tell, and how to end. */
export class Stop extends Error {
  override readonly name = 'Stop'
  readonly exitCode: ExitCode
  readonly fault: Fault | undefined

  constructor(exitCode: ExitCode, message: string, fault?: Fault) {
    super(message)
    this.exitCode = exitCode
    this.fault = fault
  }
}

/** The command line makes no sense: nothing was asked of Bramble. */
export const badUsage = (message: string): Stop => new Stop(exitCodes.usage, `error: ${message}`)

/** An expected failure that the command itself found. */
export const refusal = (fault: Fault): Stop => new Stop(exitCodeOf(fault.code), fault.code, fault)
