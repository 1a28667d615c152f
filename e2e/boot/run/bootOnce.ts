import { setTimeout as pause } from 'node:timers/promises'
import { type Milestone, milestones } from '../console/milestones.ts'
import { type ConsoleWatch, enrolByCable, readAlong } from '../console/watchConsole.ts'
import type { Board } from '../machine/board.ts'
import { type Guest, powerOn } from '../machine/guest.ts'
import type { BootRun } from './bootRun.ts'
import type { RunContext } from './runContext.ts'
import { type Device, showDevice } from './showDevice.ts'

/** What a boot goes on to before its power is cut. */
export type BootGoal = 'login' | 'enrolled' | 'scrubbed'

export interface BootWish {
  readonly run: BootRun
  readonly board: Board
  /** Counted from 1: each has logs of its own. */
  readonly boot: number
  readonly goal: BootGoal
  /** Rejects where something beside the guest makes the goal unreachable. */
  readonly failed: Promise<never>
}

/** Between two looks at the inventory: each is a program that starts beside an emulated computer. */
const LOOK_MS = 2000
/**
 * The reporter removes its card's secrets itself, at once when it is accepted. Looked at over SSH sooner,
 * it would be done for it, and that the reporter can do it would not be proven.
 */
const REPORTER_MS = 8000

/** Boots until the goal is reached, then cuts the power. Throws where it is not reached, and why. */
export const bootOnce = async (
  wish: BootWish,
  context: RunContext,
): Promise<readonly Milestone[]> => {
  const { run, board, boot, goal } = wish
  const heard: Milestone[] = []
  const limit = AbortSignal.timeout(board.machine.bootSeconds * 1000)
  const signal = AbortSignal.any([limit, context.signal])
  const guest = await powerOn(context.bench.hub, board, { network: run.kind !== 'serial', boot })
  let watch: ConsoleWatch | undefined
  try {
    const ears = openEars(heard, context.say)
    watch =
      run.kind === 'serial'
        ? await enrolByCable(context.bramble, guest.console, ears.tell)
        : await readAlong(guest.console, ears.tell)
    await guest.go()
    const arrived =
      goal === 'login'
        ? ears.until('login')
        : metAndScrubbed(wish, { watch, guest, ears }, { ...context, signal })
    // Where something else ends the boot, nobody waits for this any more.
    arrived.catch(() => {})
    await Promise.race([arrived, ears.stuck, wish.failed, ended(guest), aborted(signal)])
    return heard
  } catch (error) {
    context.signal.throwIfAborted()
    if (!limit.aborted) throw error
    const last = heard.at(-1)?.kind ?? 'nothing'
    throw new Error(
      `${goal} was not reached in ${board.machine.bootSeconds} s; last heard: ${last}`,
    )
  } finally {
    await watch?.close()
    await guest.powerCut()
  }
}

interface Ears {
  readonly tell: (milestone: Milestone) => void
  readonly until: (kind: Milestone['kind']) => Promise<void>
  readonly heard: (is: (milestone: Milestone) => boolean) => boolean
  /** Rejects when the guest says that nothing will come of it. */
  readonly stuck: Promise<never>
}

const openEars = (heard: Milestone[], say: RunContext['say']): Ears => {
  const waiting = new Map<Milestone['kind'], () => void>()
  let fail: (why: Error) => void = () => {}
  const stuck = new Promise<never>((_, reject) => {
    fail = reject
  })
  stuck.catch(() => {})
  return {
    stuck,
    heard: (is) => heard.some(is),
    tell: (milestone) => {
      heard.push(milestone)
      say(milestone.kind, wordsOf(milestone))
      if (milestone.kind === 'stuck') fail(new Error(milestone.what))
      waiting.get(milestone.kind)?.()
    },
    until: (kind) =>
      new Promise((resolve) => {
        if (heard.some((milestone) => milestone.kind === kind)) resolve()
        else waiting.set(kind, resolve)
      }),
  }
}

const metAndScrubbed = async (
  { run, goal, boot }: BootWish,
  {
    watch,
    guest,
    ears,
  }: { readonly watch: ConsoleWatch; readonly guest: Guest; readonly ears: Ears },
  context: RunContext,
): Promise<void> => {
  if (run.kind === 'serial') {
    await watch.met
    await restOfTheBoot(guest, ears, context)
  } else await ears.until('cloud-init')
  const device = await untilEnrolled(run, context)
  context.say('hello', `${run.title} is ${device.state}, bound to ${device.serial}`)
  context.say('pinned', `${device.fingerprint}, known by ${device.trust}`)
  if (goal !== 'scrubbed' || run.kind === 'serial') return
  if (boot === 1) await pause(REPORTER_MS, undefined, { signal: context.signal })
  context.say('scrub', `seen over SSH: ${await untilScrubbed(run, context)}`)
}

/** Whoever enrolled it let go of the cable with that, and the guest may say of its first boot only then how it ended. */
const restOfTheBoot = async (guest: Guest, ears: Ears, { signal }: RunContext): Promise<void> => {
  const isEnd = ({ kind }: Milestone): boolean => kind === 'cloud-init'
  while (!ears.heard(isEnd)) {
    const end = milestones()(guest.heard()).find(isEnd)
    if (end !== undefined) ears.tell(end)
    else await pause(LOOK_MS, undefined, { signal })
  }
}

const untilEnrolled = async (run: BootRun, { bramble, signal }: RunContext): Promise<Device> => {
  for (;;) {
    const device = await showDevice(bramble, run.title)
    if (device.state === 'enrolled') return device
    if (device.state === 'conflict') throw new Error(`conflict: ${device.fault?.code}`)
    await pause(LOOK_MS, undefined, { signal })
  }
}

/** Its sshd may not be up yet; the limit of the boot is the limit of the tries, and each new reason is said. */
const untilScrubbed = async (run: BootRun, context: RunContext): Promise<string> => {
  let why = ''
  for (;;) {
    const seen = await context.bramble
      .ask(['devices', 'scrub', run.title])
      .catch((error: unknown) => error)
    const [value] = Array.isArray(seen) ? seen : []
    if (typeof value === 'object' && value !== null && 'evidence' in value)
      return String(value.evidence)
    const said = seen instanceof Error ? seen.message : JSON.stringify(seen)
    if (said !== why && !context.signal.aborted) context.say('scrub', `not yet: ${said}`)
    why = said
    await pause(LOOK_MS, undefined, { signal: context.signal })
  }
}

const ended = async (guest: Guest): Promise<never> => {
  throw new Error(`QEMU ended: ${await guest.ended}`)
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

const wordsOf = (milestone: Milestone): string => {
  switch (milestone.kind) {
    case 'kernel':
      return `Linux ${milestone.version}`
    case 'firmware':
      return `mounted by the guest: ${milestone.filesystem} on ${milestone.device}`
    case 'login':
      return 'login prompt on the serial console'
    case 'cloud-init':
      return `${milestone.status}; root file system ${milestone.rootBytes} bytes`
    case 'stuck':
      return milestone.what
    default:
      return milestone satisfies never
  }
}
