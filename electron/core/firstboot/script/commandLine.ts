import type { CommandSetting } from '../../profile/settings/commandSetting.ts'
import { quote } from '../../shell/quote.ts'
import { base64Of } from './base64Of.ts'

/**
 * A command of the profile as one command of a script, in a shell of its own: what one of them breaks stays with
 * it. What names `firstrun.sh` is not spelled out: see `putFileLine`.
 */
export const commandLine = (command: CommandSetting): string => {
  const line = plainLine(command)
  return line.includes('firstrun.sh')
    ? `printf %s ${quote([base64Of(line)])} | base64 -d | sh`
    : line
}

const plainLine = (command: CommandSetting): string => {
  switch (command.kind) {
    case 'argv':
      return quote(command.argv)
    case 'shell':
      return quote(['sh', '-c', command.script])
    default:
      return command satisfies never
  }
}
