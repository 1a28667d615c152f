import type { CommandSetting } from '../profile/settings/commandSetting.ts'
import type { Settings } from '../profile/settings/settings.ts'
import { quote } from '../shell/quote.ts'
import type { FirstBootDevice } from './firstBootDevice.ts'
import { type RootFile, rootFile } from './root/rootFile.ts'

const FOLDER = '/usr/local/lib/bramble'
/** What runs the commands; `systemd` has a unit for it, OpenRC a script of its service `local`. */
export const COMMAND_RUNNER = `${FOLDER}/bramble-commands.sh`

/**
 * The profile's own commands, a file each, and what runs each of them once and in order; nothing without any.
 * Not as lines of a script of first boot: that one is run again from its start where the power went, and not at all
 * where one of its own lines restarted the device.
 */
export const commandFiles = (
  { commands = [] }: Settings,
  { flashId, parts }: Pick<FirstBootDevice, 'flashId' | 'parts'>,
  service: 'systemd' | 'openrc',
): readonly RootFile[] =>
  commands.length === 0
    ? []
    : [
        rootFile(COMMAND_RUNNER, parts.commands.runner, { mode: '0755' }),
        rootFile(`${FOLDER}/commands/flash`, `${flashId}\n`),
        ...commands.map((command, index) =>
          rootFile(`${FOLDER}/commands/${index + 1}`, scriptOf(command), { mode: '0700' }),
        ),
        serviceFile(parts.commands.unit, service),
      ]

const serviceFile = (unit: string, service: 'systemd' | 'openrc'): RootFile => {
  switch (service) {
    case 'systemd':
      return rootFile('/etc/systemd/system/bramble-commands.service', unit)
    case 'openrc':
      // By name behind `bramble.start`. In the background, or one that hangs would keep the login prompts back.
      return rootFile(
        '/etc/local.d/commands-of-bramble.start',
        `#!/bin/sh\nsh ${COMMAND_RUNNER} </dev/null >/dev/null 2>&1 &\n`,
        { mode: '0755' },
      )
    default:
      return service satisfies never
  }
}

const scriptOf = (command: CommandSetting): string => {
  switch (command.kind) {
    case 'argv':
      return `exec ${quote(command.argv)}\n`
    case 'shell':
      return command.script
    default:
      return command satisfies never
  }
}
