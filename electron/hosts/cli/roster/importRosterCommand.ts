import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { action, type Finish } from '../commands/command.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { agreeToRoster, showRoster } from './agreeToRoster.ts'
import type { Preview } from './previewLines.ts'
import { type RosterOptions, rosterPathHelp, withRosterOptions } from './rosterOptions.ts'
import { pastedFirst, type RosterQuery, rosterQuery } from './rosterQuery.ts'

/** All there is: a terminal scrolls, and a script wants everything. */
const EVERYTHING = 100_000

interface ImportOptions extends RosterOptions {
  readonly withdrawMissing?: boolean
  readonly yes?: boolean
}

/** `roster preview` and `roster import`: the same look, without and with doing it. */
export const importRosterCommand = (roster: Command, finish: Finish): void => {
  withRosterOptions(
    roster
      .command('preview')
      .description('what importing a roster would do; changes nothing')
      .argument('<path>', rosterPathHelp),
  ).action(
    pastedFirst(
      action<RosterOptions>(finish, async (session, options, path = '') => {
        const preview = await session.client.rosters.preview({
          ...(await rosterQuery(session, path, options)),
          limit: EVERYTHING,
        })
        session.output.value(preview)
        showRoster(session, preview)
        return exitCodes.done
      }),
    ),
  )
  withRosterOptions(
    roster
      .command('import')
      .description('put the devices of a roster into the inventory; a known one is updated')
      .argument('<path>', rosterPathHelp),
  )
    .option('--withdraw-missing', 'take back devices that are missing from it and only planned')
    .option('--yes', 'change devices that are known without being asked')
    .addHelpText('after', importHelp)
    .action(
      pastedFirst(
        action<ImportOptions>(finish, async (session, options, path = '') => {
          const query = await rosterQuery(session, path, options)
          const preview = await session.client.rosters.preview({ ...query, limit: EVERYTHING })
          showRoster(session, preview)
          await agreeToRoster(session, preview, options)
          return apply(session, query, preview, options.withdrawMissing === true)
        }),
      ),
    )
}

const importHelp = `
A device is known again by its id, else by its name. It keeps its card, its bindings and its state.
A device that the roster does not name stays as it is.

Examples:
  bramble roster import fleet.xlsx --sheet Devices --map "S/N=serial" --all-role agent
  xclip -o | bramble roster import -
  bramble roster undo`

const apply = async (
  { client, output }: Session,
  query: RosterQuery,
  { diff }: Preview,
  withdrawMissing: boolean,
): Promise<ExitCode> => {
  const done = await client.rosters.apply({
    ...query,
    expect: diff?.digest ?? '',
    withdrawMissing,
  })
  output.value(done)
  const withdrawn = done.withdrawn === 0 ? '' : `, ${done.withdrawn} taken back`
  output.line(
    `✓ ${display(done.roster.name)}: ${done.created} new, ${done.updated} changed, ${done.unchanged} unchanged${withdrawn}`,
  )
  return exitCodes.done
}
