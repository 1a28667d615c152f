import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { action, type Finish } from '../commands/command.ts'
import { exitCodes } from '../exitCode.ts'
import { badUsage, Stop } from '../stop.ts'

type Undo = Awaited<ReturnType<BrambleClient['rosters']['undoPreview']>>

const whyWords = {
  made: 'something was made of it',
  busy: 'a job that is not finished is about it',
  'changed-since': 'it was changed since',
} as const

/** `roster undo`: takes the last import back, as far as nothing happened since. */
export const undoRosterCommand = (roster: Command, finish: Finish): void => {
  roster
    .command('undo')
    .description('take the last import back; what happened since stays')
    .option('--yes', 'do it without being asked')
    .option('--plan', 'only show what would be done')
    .action(
      action<{ readonly yes?: boolean; readonly plan?: boolean }>(
        finish,
        async (session, { yes, plan }) => {
          const { client, output } = session
          const undo = await client.rosters.undoPreview()
          for (const line of undoLines(undo)) output.line(line)
          if (plan === true) {
            output.value(undo)
            return exitCodes.done
          }
          if (yes !== true) {
            if (!session.canAsk) throw badUsage('say --yes to undo it, or --plan to look.')
            const answer = await session.ask('Undo it? [y/N] ')
            if (!/^y(?:es)?$/i.test(answer.trim())) {
              throw new Stop(exitCodes.cancelled, 'Not confirmed. Nothing was changed.')
            }
          }
          output.value(await client.rosters.undo({ rosterId: undo.roster.id }))
          output.line(`✓ the import of ${display(undo.roster.name)} is undone`)
          return exitCodes.done
        },
      ),
    )
}

const undoLines = ({ roster, withdraw, restore, revive, keep }: Undo): readonly string[] => [
  `The last import: ${display(roster.name)}, ${roster.rows} ${roster.rows === 1 ? 'row' : 'rows'}`,
  ...withdraw.map((name) => `- ${display(name)}  is taken back`),
  ...restore.map((name) => `~ ${display(name)}  is again what it was`),
  ...revive.map((name) => `+ ${display(name)}  comes back`),
  ...keep.map(({ name, why }) => `= ${display(name)}  stays: ${whyWords[why]}`),
]
