import type { Command } from 'commander'
import { formatBytes } from '../../../core/text/bytes.ts'
import { explainFault } from '../../../core/text/faults/explainFault.ts'
import { asFault } from '../asFault.ts'
import { exitCodes } from '../exitCode.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

export const cardsCommand = (program: Command, finish: Finish): void => {
  program
    .command('cards')
    .description('slots and the cards in them')
    .option('--all', 'also disks that can never be written, each with the reason')
    .addHelpText('after', '\nExample:\n  bramble cards --json | jq -r .slotName')
    .action(
      action<{ all?: boolean }>(finish, async ({ client, output }, { all }) => {
        const cards = await client.cards.list({ hidden: all === true })
        for (const card of cards) output.value(card)
        if (cards.length === 0)
          output.line('No card is in a reader. Put one in; bramble cards --all shows every disk.')
        else {
          const rows = cards.map((card) => [
            card.slotName,
            card.identity === undefined ? 'empty' : card.identity.name,
            card.identity === undefined ? '' : formatBytes(card.sizeBytes),
            `${card.vendor} ${card.model}${card.practice ? ' (practice)' : ''}`,
            card.mounts.join(' '),
            pastWords(card.past),
            card.takeOut === undefined
              ? card.blockedBy === undefined
                ? ''
                : explainFault(asFault(card.blockedBy)).happened
              : `take it out: ${card.takeOut.deviceName}`,
          ])
          for (const line of table(
            ['SLOT', 'DISK', 'SIZE', 'CARD', 'MOUNTED', 'UNTIL NOW', 'SO'],
            rows,
          )) {
            output.line(line)
          }
          for (const { slotName, past } of cards) {
            if (past?.suspicion === undefined || output.json) continue
            const { happened, nowTrue, doNext } = explainFault({
              ...asFault(past.suspicion),
              params: { ...past.suspicion.params, slot: slotName },
            })
            output.line(output.paint.waits(`! ${happened}`))
            output.line(`  ${nowTrue}`)
            output.line(`  ${doNext}`)
          }
        }
        return exitCodes.done
      }),
    )
}

const pastWords = (past: { proven: number; failed: number } | undefined): string => {
  if (past === undefined) return ''
  const failed = past.failed === 0 ? '' : `, ${past.failed} failed`
  return `${past.proven} proven${failed}`
}
