import type { Command } from 'commander'

/** What may stand after each command: `''` is the program itself, `jobs watch` a command of a command. */
export interface CompletionNode {
  readonly path: string
  readonly commands: readonly { readonly name: string; readonly about: string }[]
  readonly options: readonly {
    readonly flag: string
    readonly about: string
    readonly takesValue: boolean
  }[]
}

/** The program's commands and options as a flat list, the program itself first. */
export const commandTree = (program: Command): readonly CompletionNode[] => {
  const shared = program.options
  const walk = (command: Command, path: string): readonly CompletionNode[] => {
    const commands = command.commands.map((sub) => ({ name: sub.name(), about: sub.description() }))
    const options = [...new Set([...command.options, ...shared])]
      .filter((option) => option.long !== undefined && !option.hidden)
      .map((option) => ({
        flag: option.long ?? '',
        about: option.description,
        takesValue: option.required || option.optional,
      }))
    const below = command.commands.flatMap((sub) => walk(sub, `${path} ${sub.name()}`.trim()))
    return [{ path, commands, options }, ...below]
  }
  return walk(program, '')
}
