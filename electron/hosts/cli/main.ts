import { CommanderError } from 'commander'
import { brambleVersion } from '../shared/brambleVersion.ts'
import { type ExitCode, exitCodes } from './exitCode.ts'
import { bramble } from './program.ts'

/** A reader that went away (`bramble devices | head`) is no error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
  throw error
})

const run = async (): Promise<ExitCode> => {
  let code: ExitCode = exitCodes.done
  const program = bramble(brambleVersion(), (finished) => {
    code = finished
  })
  try {
    await program.parseAsync()
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Commander has said what is wrong; help and version end with 0.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  }
}

process.exitCode = await run()
