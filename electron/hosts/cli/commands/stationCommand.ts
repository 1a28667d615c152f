import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { askOwnerForCode } from '../../shared/attach/askOwnerForCode.ts'
import { dataFolder } from '../../shared/dataFolder.ts'
import { projectRoot } from '../../shared/projectRoot.ts'
import { siblingProgram } from '../../shared/siblingProgram.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exitCode.ts'
import { openOutput } from '../output.ts'
import type { GlobalOptions } from '../runCommand.ts'
import { type Finish, wholeNumber } from './command.ts'

/** A station is a host of its own: the CLI starts it as a program and steps aside. */
export const stationCommand = (program: Command, finish: Finish): void => {
  const station = program
    .command('station')
    .description('Bramble in the browser of this computer, on 127.0.0.1 only')
  station
    .command('serve', { isDefault: true })
    .description('serve until Ctrl-C; prints the one-time address')
    .option('--port <port>', 'without it: a free one', wholeNumber(0, 65_535), 0)
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { port: number }>()
      const args = [
        ...['--port', String(options.port)],
        ...(options.data === undefined ? [] : ['--data', options.data]),
        ...(options.bench === undefined ? [] : ['--bench', options.bench]),
        ...(options.json === true ? ['--json'] : []),
      ]
      finish(await become(siblingProgram('station'), args))
    })
  station
    .command('code')
    .description('a new one-time address of the running station; the one before stops working')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const folder = dataFolder(options.data)
      if (!folder.ok) {
        const output = openOutput(
          options.json === true,
          process.stdout,
          process.stderr,
          process.env,
        )
        output.fault(folder.fault)
        finish(exitCodeOf(folder.fault.code))
        return
      }
      const address = await askOwnerForCode(folder.value)
      if (address === undefined)
        process.stderr.write(
          'No station is running on this data folder. Start one: bramble station\n',
        )
      else process.stdout.write(`${address}\n`)
      finish(address === undefined ? exitCodes.refused : exitCodes.done)
    })
}

export const demoCommand = (program: Command, finish: Finish): void => {
  program
    .command('demo')
    .description('the whole way on virtual cards and virtual Pis (Linux, root, in a checkout)')
    .argument('[options...]', 'see: bramble demo -- --help')
    .action(async (options: readonly string[]) => {
      const bench = join(projectRoot(), 'e2e', 'bench', 'demo.ts')
      if (existsSync(bench)) {
        const setUp = join(projectRoot(), 'resources', 'setup', 'run.mjs')
        finish(await become(setUp, ['demo', ...options]))
        return
      }
      process.stderr.write(
        'The practice bench is part of the source checkout and is never packaged. Clone the repository and run: npm run demo\n',
      )
      finish(exitCodes.refused)
    })
}

/** Runs a program in this one's place: same terminal, same signals, its exit code. */
const become = async (script: string, args: readonly string[]): Promise<ExitCode> => {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' })
  // Ctrl-C reaches the whole group of the terminal; a signal sent to us alone is passed on.
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  const ignore = () => {}
  process.on('SIGINT', ignore)
  process.on('SIGTERM', pass)
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('exit', resolve)
  child.once('error', () => resolve(1))
  const code = await promise
  process.off('SIGINT', ignore)
  process.off('SIGTERM', pass)
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.failed
}
