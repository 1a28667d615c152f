import type { Command } from 'commander'
import { HELLO_PORT } from '../../../core/hello/helloPort.ts'
import { display } from '../../../core/text/display.ts'
import { asFault } from '../asFault.ts'
import { batchLine, slotLine, termsLines } from '../bench/benchLines.ts'
import { followBench } from '../bench/followBench.ts'
import { readCardSize, readMinutes } from '../bench/readAmounts.ts'
import { chooseDevices } from '../chooseDevices.ts'
import { chooseImage } from '../chooseImage.ts'
import { chooseProfile } from '../chooseProfile.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { slotNamed } from '../slotNamed.ts'
import { stationAt } from '../stationAt.ts'
import { badUsage, refusal, Stop } from '../stop.ts'
import { action, type Finish, listOf, wholeNumber } from './command.ts'

export interface BenchOptions {
  readonly image?: string
  readonly roster?: string
  readonly device?: readonly string[]
  readonly slots?: readonly string[]
  readonly profile?: string
  readonly site?: readonly string[]
  readonly station?: readonly string[]
  readonly cardSize?: string
  readonly count?: number
  readonly expires: string
  readonly unmount?: boolean
  readonly again?: string
  readonly yes?: boolean
  readonly plan?: boolean
}

const example = `
The bench is armed once; from then on a card that is put into one of the slots is erased, written for the next device
of the roster and read back, without a question. Anything odd disarms it.

Examples:
  bramble bench --image raspios.img.xz --roster roster.csv --slots 1,2,3,4 --card-size 64GB
  bramble bench --image raspios --roster roster.csv --slots 1,2 --card-size 32GB --expires 4h --count 50
  bramble bench --again JOB --slots 1,2 --card-size 64GB     what is still open of a batch
  bramble bench show
  bramble bench disarm

The terminal's bell rings once for a proven card, twice for one that needs a look, three times when it is disarmed.`

export const benchCommand = (program: Command, finish: Finish): void => {
  const bench = program
    .command('bench')
    .description('arm the slots for one batch: insert, wait for proven, take it out, next')
    .option('--image <id or path>', 'an image of the list (id or name), or a file')
    .option('--roster <path>', 'devices to be made; those already made are left out')
    .option('--device <names>', 'devices of the inventory, once for each or with commas', listOf)
    .option('--slots <slots>', 'names or numbers of the slots to arm (see: bramble slots)', listOf)
    .option('--profile <name or path>', 'first-boot settings; may be left out where there is one')
    .option('--site <names>', 'sites that may occur in the roster', listOf)
    .option('--station <address[:port]>', `where devices say hello (port ${HELLO_PORT})`, listOf)
    .option('--card-size <size>', 'as printed on the cards, like 64GB; else as the cards now in')
    .option('--count <n>', 'most devices to make; without it all', wholeNumber(1, 10_000))
    .option('--expires <time>', 'for how long it is armed at most (12h)', '2h')
    .option('--unmount', 'what this computer mounts of such a card may be unmounted')
    .option('--again <job>', 'what is still open of a batch that was disarmed')
    .option('--yes', 'armed, and known devices of the roster changed, without being asked')
    .option('--plan', 'only show what it would be armed for')
    .addHelpText('after', example)
    .action(action<BenchOptions>(finish, arm))
  bench
    .command('show')
    .description('how the bench stands, and what is still open')
    .action(action(finish, show))
  bench
    .command('disarm')
    .description('begin nothing more; cards that were begun are finished')
    .option('--now', 'stop those too: they are left visibly unfinished')
    .action(
      action<{ now?: boolean }>(finish, async (session, { now }) => {
        await session.client.bench.disarm({ how: now === true ? 'now' : 'finish' })
        return show(session)
      }),
    )
}

const arm = async (session: Session, options: BenchOptions): Promise<ExitCode> => {
  const { client, output } = session
  if (options.plan !== true) mayAgree(session, options)
  const order = await orderOf(session, options)
  const plan = await client.bench.plan(order)
  output.value({ kind: 'plan', ...plan })
  const faults = plan.faults.map(asFault)
  for (const one of faults.slice(0, -1)) output.fault(one)
  const last = faults.at(-1)
  if (last !== undefined) throw refusal(last)
  const { terms, devices, occupied } = plan
  if (terms === undefined) throw badUsage('there is nothing to arm for.')
  output.line(`Devices: ${devices.map(({ name }) => display(name)).join(', ')}`)
  for (const line of termsLines(terms)) output.line(line)
  for (const name of occupied) {
    output.line(output.paint.waits(`■ ${display(name)} holds a card: put it in again once armed.`))
  }
  if (options.plan === true) return exitCodes.done
  await agreed(session, options)
  const { jobId } = await client.bench.arm({ ...order, agreement: plan.agreement })
  output.value({ kind: 'armed', jobId })
  return followBench(session, jobId)
}

const orderOf = async (session: Session, options: BenchOptions) => {
  const { client } = session
  const known = await client.slots.list()
  const slotIds = (options.slots ?? []).map((named) => slotNamed(known, named).slotId)
  if (slotIds.length === 0) throw badUsage('name the slots with --slots (see: bramble slots).')
  const common = {
    slotIds,
    minutes: readMinutes(options.expires),
    mayUnmount: options.unmount === true,
    ...(options.cardSize === undefined ? {} : { cardBytes: readCardSize(options.cardSize) }),
    ...(options.count === undefined ? {} : { count: options.count }),
  }
  if (options.again !== undefined) return { ...common, jobId: options.again }
  if (options.image === undefined) throw badUsage('name the image with --image.')
  // Before the roster is imported.
  const stations = (options.station ?? []).map(stationAt)
  const image = await chooseImage(session, options.image)
  const profile = await chooseProfile(session, options.profile)
  const devices = await chooseDevices(session, options)
  return {
    ...common,
    imageId: image.id,
    profile,
    stations,
    deviceIds: devices.map(({ id }) => id),
  }
}

/** Before a roster is imported. */
const mayAgree = (session: Session, options: BenchOptions): void => {
  if (options.yes === true || session.canAsk) return
  throw badUsage('there is no terminal to agree on; say so with --yes.')
}

/** A person types `arm`, or said so with `--yes`. */
const agreed = async (session: Session, options: BenchOptions): Promise<void> => {
  if (options.yes === true) return
  const answer = await session.ask('Type arm to agree: ')
  if (answer.toLowerCase() === 'arm') return
  throw new Stop(exitCodes.cancelled, 'Not armed. Nothing was begun.')
}

const show = async ({ client, output }: Session): Promise<ExitCode> => {
  const bench = await client.bench.state()
  output.value({ kind: 'bench', ...bench })
  if (bench.phase === 'never') {
    output.line('The bench was never armed here.')
    return exitCodes.done
  }
  output.line(batchLine(bench, Date.now()))
  if (bench.phase !== 'disarmed') for (const slot of bench.slots) output.line(slotLine(slot))
  if (bench.record?.fault !== undefined && !output.json) output.fault(asFault(bench.record.fault))
  for (const { deviceName, attempt } of bench.waiting) {
    output.line(`open: ${display(deviceName)}${attempt > 1 ? `, card ${attempt}` : ''}`)
  }
  return exitCodes.done
}
