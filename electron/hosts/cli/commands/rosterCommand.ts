import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { checkedRoster } from '../checkedRoster.ts'
import { exitCodes } from '../exitCode.ts'
import { table } from '../table.ts'
import { action, type Finish, listOf } from './command.ts'

interface SiteOptions {
  readonly site?: readonly string[]
}

export const rosterCommand = (program: Command, finish: Finish): void => {
  const roster = program
    .command('roster')
    .description('lists of devices to be made')
    .addHelpText(
      'after',
      `
A roster is a CSV file: a row for each device, with the columns name, site and role (server,
agent or none). Every other column becomes a variable that the profile can use:
  name,site,role,address
  edge-ber-010,ber,agent,10.20.4.10/24

Examples:
  bramble roster check roster.csv
  bramble roster import roster.csv --site ber,ham

A sites.csv beside the roster says which sites there are; --site does too; with neither, the roster's own count.`,
    )
  roster
    .command('check')
    .description('read a roster and name every problem of every row; changes nothing')
    .argument('<path>', 'CSV file with the columns name, site, role and whatever the profile names')
    .option('--site <names>', 'sites that may occur, once for each or with commas', listOf)
    .action(
      action<SiteOptions>(finish, async (session, { site }, path = '') => {
        const { output } = session
        const { checked } = await checkedRoster(session, path, site)
        output.value(checked)
        for (const line of table(
          ['ROW', 'NAME', 'SITE', 'ROLE', 'VARIABLES'],
          rowsOf(checked.rows),
        ))
          output.line(line)
        output.line(`✓ ${display(checked.name)}: ${checked.rows.length} devices, no problem`)
        return exitCodes.done
      }),
    )
  roster
    .command('import')
    .description('put the devices of a roster into the inventory, as planned')
    .argument('<path>', 'CSV file, as for: bramble roster check')
    .option('--site <names>', 'sites that may occur, once for each or with commas', listOf)
    .action(
      action<SiteOptions>(finish, async (session, { site }, path = '') => {
        const { client, output } = session
        const { sourceId, sites } = await checkedRoster(session, path, site)
        const { roster: made, devices } = await client.rosters.import({ sourceId, ...sites })
        output.value({ roster: made, devices })
        output.line(`✓ ${display(made.name)}: ${devices.length} devices are in the inventory`)
        return exitCodes.done
      }),
    )
}

const rowsOf = (
  rows: readonly {
    readonly row: number
    readonly name: string
    readonly site: string
    readonly role: string
    readonly variables: Readonly<Record<string, string>>
  }[],
): readonly (readonly string[])[] =>
  rows.map(({ row, name, site, role, variables }) => [
    String(row),
    name,
    site,
    role,
    Object.entries(variables)
      .map(([key, value]) => `${key}=${value}`)
      .join(' '),
  ])
