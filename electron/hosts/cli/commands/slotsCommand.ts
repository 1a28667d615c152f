import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { slotNamed } from '../slotNamed.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

const example = `
A place becomes a slot when a card is put into it for the first time, and keeps its number for ever.

Examples:
  bramble slots
  bramble slots rename 3 "left hub, top"
  bramble slots order 4 1 2 3        numbers them 1 to 4 in this order
  bramble slots forget 7`

export const slotsCommand = (program: Command, finish: Finish): void => {
  const slots = program
    .command('slots')
    .description('the places of the card readers: names, order')
    .addHelpText('after', example)
    .action(action(finish, show))
  slots
    .command('rename <slot> <name>')
    .description('give a slot a name; an empty one gives back its number')
    .action(
      action(finish, async (session, _options, named, name) => {
        const slot = slotNamed(await session.client.slots.list(), named ?? '')
        await session.client.slots.rename({ slotId: slot.slotId, name: name ?? '' })
        return show(session)
      }),
    )
  slots
    .command('order <slots...>')
    .description('number the slots from 1 as they stand on the desk; others follow')
    .action(async (named: readonly string[], _options: unknown, command: Command) => {
      const order = action(finish, async (session) => {
        const known = await session.client.slots.list()
        const slotIds = named.map((name) => slotNamed(known, name).slotId)
        await session.client.slots.order({ slotIds })
        return show(session)
      })
      await order(command.opts(), command)
    })
  slots
    .command('forget <slot>')
    .description('as if it had never held a card; with the next card it is learned anew')
    .action(
      action(finish, async (session, _options, named) => {
        const slot = slotNamed(await session.client.slots.list(), named ?? '')
        await session.client.slots.forget({ slotId: slot.slotId })
        return show(session)
      }),
    )
}

const show = async ({ client, output }: Session) => {
  const slots = await client.slots.list()
  for (const slot of slots) output.value(slot)
  if (slots.length === 0) {
    output.line('No slot is known yet. Put a card into each reader once, then look again.')
    return exitCodes.done
  }
  const rows = slots.map(({ number, name, occupied, slotId }) => [
    String(number),
    name,
    occupied ? 'a card' : 'empty',
    display(slotId),
  ])
  for (const line of table(['NUMBER', 'NAME', 'HOLDS', 'PLACE'], rows)) output.line(line)
  return exitCodes.done
}
