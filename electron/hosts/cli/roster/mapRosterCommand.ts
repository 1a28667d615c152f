import type { Command } from 'commander'
import { action, type Finish } from '../commands/command.ts'
import { exitCodes } from '../exitCode.ts'
import { formatLine, mappingLines, noteLines } from './previewLines.ts'
import { type RosterOptions, rosterPathHelp, withRosterOptions } from './rosterOptions.ts'
import { pastedFirst, rosterQuery } from './rosterQuery.ts'

/** `roster map`: says what the columns of a list mean, and keeps it for the next list with the same headers. */
export const mapRosterCommand = (roster: Command, finish: Finish): void => {
  withRosterOptions(
    roster
      .command('map')
      .description('show what the columns of a roster mean; with --map, remember it')
      .argument('<path>', rosterPathHelp),
  )
    .addHelpText('after', mapHelp)
    .action(
      pastedFirst(
        action<RosterOptions>(finish, async (session, options, path = '') => {
          const { client, output } = session
          const query = await rosterQuery(session, path, options)
          const preview = await client.rosters.preview({ ...query, limit: 0 })
          const said = query.columns !== undefined || query.fixed !== undefined
          if (said) await client.rosters.remember(query)
          output.value({ columns: preview.columns, fixed: preview.fixed, remembered: said })
          output.remark(formatLine(preview))
          for (const line of noteLines(preview)) output.remark(line)
          for (const line of mappingLines(preview)) output.line(line)
          if (said) output.line('✓ remembered for lists with these headers')
          return exitCodes.done
        }),
      ),
    )
}

const mapHelp = `
A column becomes a field or a variable, or nothing. Fields: id, name, site, role, serial, mac, address,
gateway, dns, asset_tag, tags. Every other word is the name of a variable.

Examples:
  bramble roster map fleet.csv
  bramble roster map fleet.csv --map "S/N=serial" --map "Rack Unit=rack" --map "Notes=" --all-role agent`
