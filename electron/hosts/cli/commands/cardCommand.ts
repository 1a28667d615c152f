import type { Command } from 'commander'
import { type BlankOptions, blankCards } from '../card/blankCards.ts'
import type { SlotOptions } from '../card/cardsNamed.ts'
import { type ReadOptions, readCards } from '../card/readCards.ts'
import { verifyCards } from '../card/verifyCards.ts'
import { action, type Finish, listOf } from './command.ts'

const SLOT = '--slot <slots>'
const WHICH = 'by name, number or place, once for each or with commas'

export const cardCommand = (program: Command, finish: Finish): void => {
  const card = program
    .command('card')
    .description('cards in your hand: what is on them, are they still right, empty them')
  card
    .command('read')
    .description('show what is on a card and which device it was made for; nothing is written')
    .option(SLOT, WHICH, listOf)
    .option('--all', 'every card that is in a slot')
    .option('--files', 'also the first-boot files, secrets masked')
    .addHelpText('after', '\nExample:\n  bramble card read --slot 1 --files')
    .action(action<ReadOptions>(finish, readCards))
  card
    .command('verify')
    .description('prove a card again by the inventory, without writing to it')
    .option(SLOT, WHICH, listOf)
    .option('--all', 'every card that is in a slot')
    .addHelpText(
      'after',
      `
Reads all that was proven when the card was made and compares it with the inventory. A card that was in a
Pi differs, since its system writes to it; what changed is told where the image is on this computer.

Example:
  bramble card verify --all --json`,
    )
    .action(action<SlotOptions>(finish, verifyCards))
  card
    .command('blank')
    .description('empty a card, and prove that it has no partition table')
    .option(SLOT, WHICH, listOf)
    .option('--yes', 'the cards in the named slots may be erased')
    .option('--unmount', "the cards' own mounts may be undone")
    .addHelpText(
      'after',
      `
What was stored between the two ends of the card stays there until it is written over: to be rid of
secrets, destroy the card.

Example:
  bramble card blank --slot 3 --yes`,
    )
    .action(action<BlankOptions>(finish, blankCards))
}
