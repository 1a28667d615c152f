import { Argument, type Command } from 'commander'
import { commandTree } from '../completion/commandTree.ts'
import { type Shell, shellScripts } from '../completion/shellScripts.ts'
import { exitCodes } from '../exitCode.ts'
import type { Finish } from './command.ts'

export const completionCommand = (program: Command, finish: Finish): void => {
  program
    .command('completion')
    .description('print the script that completes commands in a shell')
    .addArgument(new Argument('<shell>').choices(Object.keys(shellScripts)))
    .addHelpText('after', '\nExample:\n  source <(bramble completion bash)')
    .action((shell: Shell) => {
      process.stdout.write(shellScripts[shell](commandTree(program)))
      finish(exitCodes.done)
    })
}
