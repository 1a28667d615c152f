import { readMbr } from '../../bench/pis/readMbr.ts'
import { readCardAfter } from '../after/readCardAfter.ts'
import type { Milestone } from '../console/milestones.ts'
import { type Board, makeBoard } from '../machine/board.ts'
import { type BootGoal, bootOnce } from './bootOnce.ts'
import type { BootRun } from './bootRun.ts'
import { type Evidence, judge } from './judge.ts'
import type { RunContext } from './runContext.ts'
import { showDevice } from './showDevice.ts'

/** Flashes a card for the run's device, boots it, and returns what is not as it must be. */
export const runBoot = async (run: BootRun, context: RunContext): Promise<readonly string[]> => {
  const { bramble, say, signal } = context
  const { board, flashedRootBytes } = await flashAndPlugIn(run, context)
  const heard: Milestone[] = []
  const boot = async (number: number, goal: BootGoal): Promise<void> => {
    heard.push(
      ...(await bootOnce({ run, board, boot: number, goal, failed: listening.failed }, context)),
    )
  }
  const listening = run.kind === 'serial' ? notListening : await listen(run, context)
  try {
    const before = run.kind === 'cut' ? await cutTwice(run, boot, context) : undefined
    await boot(run.kind === 'cut' ? 3 : 1, 'scrubbed')
    const device = await showDevice(bramble, run.title)
    const after = await readCardAfter(board, signal)
    say(
      'root',
      `partition grown from ${flashedRootBytes} to ${after.rootBytes} bytes; the card's own word: ${after.crumb}`,
    )
    const evidence = { run, device, heard, after, flashedRootBytes, identity: board.identity }
    return judge(before === undefined ? evidence : { ...evidence, before })
  } finally {
    await listening.stop()
  }
}

const cutTwice = async (
  run: BootRun,
  boot: (number: number, goal: BootGoal) => Promise<void>,
  { bramble, say }: RunContext,
): Promise<Evidence['before']> => {
  await boot(1, 'login')
  say('cut', 'killed in its first boot; on again')
  await boot(2, 'enrolled')
  const { hostKey, facts } = await showDevice(bramble, run.title)
  say('cut', 'killed as it was enrolled; on again')
  return { hostKey, machineId: facts?.machineId ?? '' }
}

/** The product's own flash, onto a blank card in a reader of the bench, which is then taken out of it. */
const flashCard = async (
  device: string,
  { bench, bramble, imagePath, imageBytes }: RunContext,
): Promise<string> => {
  const { cards, hub } = bench
  await cards.insert(1, await cards.makeBlank(imageBytes + 64 * 1024 ** 2))
  await bramble.ask([
    ...['flash', '--image', imagePath, '--device', device, '--slot', '1', '--yes'],
    ...['--station', hub.address],
  ])
  return cards.eject(1).file
}

const flashAndPlugIn = async (
  run: BootRun,
  context: RunContext,
): Promise<{ readonly board: Board; readonly flashedRootBytes: number }> => {
  const { bench, machine, number, say, signal } = context
  const cardFile = await flashCard(run.title, context)
  const root = (await readMbr(cardFile))[1]
  if (root === undefined) throw new Error('the card has no root partition')
  const board = await makeBoard(bench.hub.folder, { machine, number, cardFile }, signal)
  say('card', `flashed and proven; the kernel gets: ${board.cmdline}`)
  return { board, flashedRootBytes: root.sizeBytes }
}

interface Listening {
  /** Rejects where the station could not listen; never resolves. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

const notListening: Listening = { failed: new Promise(() => {}), stop: async () => {} }

/**
 * `bramble hello listen` ends when all it waits for are met. Across a cut the station must go on listening,
 * since a device that lost the answer asks again: it waits for one more, which never comes.
 */
const listen = async (run: BootRun, context: RunContext): Promise<Listening> => {
  const { bramble, bench, standBy } = context
  if (run.kind === 'cut') await flashCard(standBy, context)
  const names = run.kind === 'cut' ? `${run.title},${standBy}` : run.title
  const address = ['--address', bench.hub.address, '--minutes', '120']
  const call = bramble.start(['hello', 'listen', ...address, '--device', names])
  const failed = call.done.then(() => new Promise<never>(() => {}))
  failed.catch(() => {})
  return {
    failed,
    stop: async () => {
      call.stop()
      await call.done.catch(() => undefined)
    },
  }
}
