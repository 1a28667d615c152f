import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import { action, type Finish } from '../commands/command.ts'
import { exitCodes } from '../exitCode.ts'
import { table } from '../table.ts'
import { checkedRoster } from './checkedRoster.ts'
import { generateRosterCommand } from './generateRosterCommand.ts'
import { importRosterCommand } from './importRosterCommand.ts'
import { mapRosterCommand } from './mapRosterCommand.ts'
import { type RosterOptions, rosterPathHelp, withRosterOptions } from './rosterOptions.ts'
import { pastedFirst } from './rosterQuery.ts'
import { undoRosterCommand } from './undoRosterCommand.ts'

export const rosterCommand = (program: Command, finish: Finish): void => {
  const roster = program
    .command('roster')
    .description('lists of devices to be made')
    .addHelpText('after', rosterHelp)
  listCommand(roster, finish)
  checkCommand(roster, finish)
  mapRosterCommand(roster, finish)
  importRosterCommand(roster, finish)
  generateRosterCommand(roster, finish)
  undoRosterCommand(roster, finish)
}

const rosterHelp = `
A roster is CSV with any common delimiter and encoding, an XLSX workbook, JSON or YAML, or what is copied
out of a spreadsheet: a row for each device, with name, site and role (server, agent or none). Every other
column becomes a variable that the profile can use:
  name,site,role,address
  edge-ber-010,ber,agent,10.20.4.10/24

Examples:
  bramble roster preview roster.csv
  bramble roster import roster.xlsx --map "S/N=serial" --all-role agent
  bramble roster undo

A sites.csv beside the roster says which sites there are; --site does too; with neither, the roster's own count.`

const listCommand = (roster: Command, finish: Finish): void => {
  roster
    .command('list')
    .description('the rosters that were imported, the newest last')
    .action(
      action(finish, async ({ client, output }) => {
        const rosters = await client.rosters.list()
        for (const one of rosters) output.value(one)
        if (rosters.length === 0) output.line('No roster. Import one: bramble roster import FILE')
        else {
          const rows = rosters.map(({ name, rows: count, importedAt, undone }) => [
            name,
            String(count),
            isoTime(importedAt),
            undone === true ? 'undone' : '',
          ])
          for (const line of table(['NAME', 'ROWS', 'IMPORTED', ''], rows)) output.line(line)
        }
        return exitCodes.done
      }),
    )
}

const checkCommand = (roster: Command, finish: Finish): void => {
  withRosterOptions(
    roster
      .command('check')
      .description('read a roster and name every problem of every row; changes nothing')
      .argument('<path>', rosterPathHelp),
  ).action(
    pastedFirst(
      action<RosterOptions>(finish, async (session, options, path = '') => {
        const { output } = session
        const { checked } = await checkedRoster(session, path, options)
        output.value(checked)
        const rows = checked.rows.map(({ row, name, site, role, variables }) => [
          String(row),
          name,
          site,
          role,
          Object.entries(variables)
            .map(([key, value]) => `${key}=${value}`)
            .join(' '),
        ])
        for (const line of table(['ROW', 'NAME', 'SITE', 'ROLE', 'VARIABLES'], rows)) {
          output.line(line)
        }
        output.line(`✓ ${display(checked.name)}: ${checked.rows.length} devices, no problem`)
        return exitCodes.done
      }),
    ),
  )
}
