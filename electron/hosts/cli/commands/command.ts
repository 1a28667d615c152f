import { type Command, InvalidArgumentError } from 'commander'
import type { ExitCode } from '../exitCode.ts'
import { type GlobalOptions, runCommand } from '../runCommand.ts'
import type { Session } from '../session.ts'

/** How a command hands its exit code to `main`. */
export type Finish = (code: ExitCode) => void

/**
 * An action for commander: opens a session, runs `act` with the command's arguments and options, and finishes with
 * its exit code.
 */
export const action =
  <Options>(
    finish: Finish,
    act: (session: Session, options: Options, ...args: string[]) => Promise<ExitCode>,
  ) =>
  async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const args = given.slice(0, -2) as string[]
    const options = command.optsWithGlobals<GlobalOptions & Options>()
    finish(await runCommand(options, (session) => act(session, options, ...args)))
  }

/** An option's value, once more: `--slot a --slot b`, `--slot a,b`. */
export const listOf = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(',').filter((part) => part !== ''),
]

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }
