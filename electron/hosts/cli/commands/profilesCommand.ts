import { resolve } from 'node:path'
import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { exitCodes } from '../exitCode.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

export const profilesCommand = (program: Command, finish: Finish): void => {
  const profiles = program
    .command('profiles')
    .description('first-boot settings that devices share')
    .addHelpText(
      'after',
      `
A profile says user, keys, time zone, network and what will run. It may name columns of the roster.
Adding one of a name that is known makes its next version; cards keep the one they were made with.

Example:
  bramble profiles add edge-node.yaml`,
    )
  profiles
    .command('list', { isDefault: true })
    .description('the profiles there are')
    .action(
      action(finish, async ({ client, output }) => {
        const all = await client.profiles.list()
        for (const profile of all) output.value(profile)
        const rows = all.map((profile) => [
          profile.name,
          String(profile.version),
          profile.user.name,
          profile.wired.kind,
          profile.stack,
          profile.timezone,
        ])
        for (const line of table(['NAME', 'VERSION', 'USER', 'WIRED', 'STACK', 'TIME ZONE'], rows))
          output.line(line)
        return exitCodes.done
      }),
    )
  profiles
    .command('add')
    .description('check a profile file and put it on the list')
    .argument('<path>', 'YAML file')
    .action(
      action(finish, async ({ client, output }, _options, path = '') => {
        const source = await client.sources.add({ purpose: 'profile', path: resolve(path) })
        const profile = await client.profiles.add({ sourceId: source.sourceId })
        output.value(profile)
        output.line(`✓ ${display(profile.name)}, version ${profile.version}`)
        return exitCodes.done
      }),
    )
}
