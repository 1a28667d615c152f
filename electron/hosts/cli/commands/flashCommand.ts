import type { Command } from 'commander'
import { fault } from '../../../core/faults/fault.ts'
import { HELLO_PORT } from '../../../core/hello/helloPort.ts'
import { chooseDevices } from '../chooseDevices.ts'
import { chooseImage } from '../chooseImage.ts'
import { chooseProfile } from '../chooseProfile.ts'
import { cardInSlot, confirmCards, mayConfirm } from '../confirmCards.ts'
import type { ExitCode } from '../exitCode.ts'
import { followJob } from '../followJob.ts'
import type { Session } from '../session.ts'
import { showPlan } from '../showPlan.ts'
import { stationAt } from '../stationAt.ts'
import { refusal } from '../stop.ts'
import { action, type Finish, listOf, wholeNumber } from './command.ts'

export interface FlashOptions {
  readonly image: string
  readonly roster?: string
  readonly device?: readonly string[]
  readonly slot?: readonly string[]
  readonly profile?: string
  readonly site?: readonly string[]
  readonly station?: readonly string[]
  readonly yes?: boolean
  readonly unmount?: boolean
  /** commander's `--no-eject` makes it false. */
  readonly eject: boolean
  readonly atOnce?: number
  readonly plan?: boolean
  readonly files?: boolean
}

const example = `
Examples:
  bramble flash --image raspios.img.xz --roster roster.csv
  bramble flash --image raspios --device edge-01 --slot "Slot 1" --yes
  bramble flash --image raspios --roster roster.csv --plan --files

Every byte is read back; a card is called proven by that alone. --plan writes no card; the roster's rows are in the inventory after it.`

export const flashCommand = (program: Command, finish: Finish): void => {
  program
    .command('flash')
    .description('write one image for many devices, each card with its own settings, and prove it')
    .requiredOption('--image <id or path>', 'an image of the list (id or name), or a file')
    .option('--roster <path>', 'devices to be made; those already made are left out')
    .option('--device <names>', 'devices of the inventory, once for each or with commas', listOf)
    .option(
      '--slot <slots>',
      'slots in the order of the devices; without it: free cards in order',
      listOf,
    )
    .option('--profile <name or path>', 'first-boot settings; may be left out where there is one')
    .option('--site <names>', 'sites that may occur in the roster', listOf)
    .option(
      '--station <address[:port]>',
      `where the devices say hello (port ${HELLO_PORT})`,
      listOf,
    )
    .option(
      '--yes',
      'the cards in the named slots may be erased (needs --slot), known devices of the roster changed',
    )
    .option('--unmount', "the cards' own mounts may be undone")
    .option(
      '--at-once <cards>',
      'write at most so many cards at the same time; 1 is one after the other (default: all)',
      wholeNumber(1, 64),
    )
    .option('--no-eject', 'leave proven cards in their readers')
    .option('--plan', 'only show what would be written where')
    .option('--files', 'with the plan: the files that each card gets, secrets masked')
    .addHelpText('after', example)
    .action(action<FlashOptions>(finish, flash))
}

const flash = async (session: Session, options: FlashOptions): Promise<ExitCode> => {
  const { client } = session
  // First: a roster that is chosen is imported, and an image may be downloaded.
  if (options.plan !== true) mayConfirm(session, options)
  const stations = (options.station ?? []).map(stationAt)
  const image = await chooseImage(session, options.image)
  const profile = await chooseProfile(session, options.profile)
  const devices = await chooseDevices(session, options)
  // Hidden ones too: a disk that is no card is refused by its guard, not called missing.
  const cards = await client.cards.list({ hidden: true })
  const slots = (options.slot ?? []).map((named) => {
    const card = cardInSlot(cards, named)
    if (card === undefined) throw refusal(fault('CARD_NOT_FOUND', { slot: named }))
    return card.slotId
  })
  const plan = await client.flash.plan({
    imageId: image.id,
    profile,
    stations,
    pairs: slots.flatMap((slotId, index) => {
      const deviceId = devices[index]?.id
      return deviceId === undefined ? [] : [{ deviceId, slotId }]
    }),
    deviceIds: slots.length > 0 ? [] : devices.map(({ id }) => id),
  })
  const writable = showPlan(session, { image, profile, plan, files: options.files === true })
  if (!writable.ok) throw refusal(writable.fault)
  if (options.plan === true) return 0
  const pairs = await confirmCards(
    session,
    plan.pairs.map(({ deviceId, deviceName, card }) => ({
      deviceId,
      deviceName,
      slot: card.slotId,
    })),
    options,
    (deviceId) => ({ kind: 'flash', imageId: image.id, profile, deviceId }),
  )
  const { jobId } = await client.flash.start({
    imageId: image.id,
    profile,
    stations,
    pairs: [...pairs],
    eject: options.eject,
    ...(options.atOnce === undefined ? {} : { atOnce: options.atOnce }),
  })
  return followJob(session, jobId)
}
