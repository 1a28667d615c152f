import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { asFault } from '../asFault.ts'
import { action, type Finish } from '../commands/command.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { badUsage, refusal, Stop } from '../stop.ts'
import { diffLines, formatLine, mappingLines, noteLines, type Preview } from './previewLines.ts'
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
        show(session, preview)
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
          show(session, preview)
          await agree(session, preview, options)
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

/** Everything that a person looks at before the import; problems end the command. */
const show = ({ output }: Session, preview: Preview): void => {
  output.remark(formatLine(preview))
  for (const line of noteLines(preview)) output.remark(line)
  const problems = preview.problems.map(asFault)
  const last = problems.at(-1)
  if (last !== undefined) {
    for (const line of mappingLines(preview)) output.remark(line)
    output.remark(`${preview.problemCount} ${preview.problemCount === 1 ? 'problem' : 'problems'}`)
    for (const problem of problems.slice(0, -1)) output.fault(problem)
    throw refusal(last)
  }
  for (const line of mappingLines(preview)) output.line(line)
  output.line()
  if (preview.diff !== undefined) for (const line of diffLines(preview.diff)) output.line(line)
}

/** New devices need no word; what is known is not changed unless somebody who saw it says so. */
const agree = async (
  session: Session,
  { diff }: Preview,
  { yes, withdrawMissing }: ImportOptions,
): Promise<void> => {
  const gone =
    withdrawMissing === true
      ? (diff?.missing ?? []).filter(({ onlyPlanned }) => onlyPlanned).length
      : 0
  const touched = (diff?.changed ?? 0) + gone
  if (touched === 0 || yes === true) return
  const what = `${touched} known ${touched === 1 ? 'device' : 'devices'}`
  if (!session.canAsk) throw badUsage(`this would change ${what}; say --yes to do it.`)
  const answer = await session.ask(`Change ${what}? [y/N] `)
  if (!/^y(?:es)?$/i.test(answer.trim())) {
    throw new Stop(exitCodes.cancelled, 'Not confirmed. Nothing was changed.')
  }
}

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
