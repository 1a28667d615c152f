import { readFileSync, writeFileSync } from 'node:fs'
import type { RunningProgram } from '../../electron/hosts/shared/runProgram.fixture.ts'
import { isAlive, type ProcessMark } from '../bench/cleanup/processStart.ts'
import type { CardFault, FaultyCard } from '../bench/fuse/faultyCard.ts'
import { checkLeft, checkMade, checkTold, eventsOf, Wrongs } from './afterKill.fixture.ts'
import { CARD_BYTES, type CrashBench, claimsOf, startedBy, until } from './crashBench.fixture.ts'

/** Who is killed. */
export const victims = ['app', 'helper', 'both'] as const

/**
 * `frozen app`: it is stopped first, so that it does not hear what its helper does, and killed when the helper is
 * through with all cards. Only where the helper needs nothing from it any more.
 */
export type Victim = (typeof victims)[number] | 'frozen app'

export interface KillPlan {
  readonly victim: Victim
  /** What each card is told before the flash begins, by slot from 1 on. */
  readonly faults: readonly CardFault[]
  /** Resolves at the moment of the kill, or when the flash is over. */
  readonly moment: (flash: RunningProgram, isOver: () => boolean) => Promise<void>
}

/** Used cards: what they hold is neither zeros nor the image. */
const soil = (card: FaultyCard, fault: CardFault | undefined): void => {
  card.tell('clear')
  writeFileSync(card.kept, Buffer.alloc(CARD_BYTES, 0xab))
  card.tell('clear', ...(fault === undefined ? [] : [fault]))
}

const isHelper = (mark: ProcessMark): boolean =>
  isAlive(mark) && readFileSync(`/proc/${mark.pid}/cmdline`, 'utf8').includes('/helper/main.ts')

/** Kills and lets the cards go on. Resolves when nothing of it runs any more. */
const kill = async (bench: CrashBench, flash: RunningProgram, victim: Victim): Promise<void> => {
  const { child } = flash
  const marks = startedBy(child.pid)
  if (victim === 'app' || victim === 'both') child.kill('SIGKILL')
  if (victim === 'frozen app') child.kill('SIGSTOP')
  if (victim === 'helper' || victim === 'both') {
    for (const { pid } of marks.filter(isHelper)) process.kill(pid, 'SIGKILL')
  }
  // A call that a card holds keeps a killed process: it ends when the card answers.
  for (const card of bench.cards) card.tell('clear')
  if (victim === 'frozen app') {
    await until('the helper is through', () => claimsOf(bench.cards).length === 0)
    child.kill('SIGKILL')
  }
  await flash.end
  await until('all that it started has ended', () => !marks.some(isAlive))
}

/**
 * Flashes all cards in one batch, kills at the moment, and starts again: the next start says what is true of each
 * card, goes on with the same flashes and keys, and ends with cards that are proven. Answers what was not so.
 */
export const killAndGoOn = async (
  bench: CrashBench,
  plan: KillPlan,
): Promise<readonly string[]> => {
  const wrongs = new Wrongs()
  const { cards } = bench
  for (const [index, card] of cards.entries()) soil(card, plan.faults[index])
  const count = (await bench.events()).length
  const slots = cards.map(({ card }) => card.slot)
  const flash = bench.flash(slots, '--no-eject')
  let over = false
  void flash.end.then(() => {
    over = true
  })
  await plan.moment(flash, () => over)
  await kill(bench, flash, plan.victim)
  const events = (await bench.events()).slice(count)
  checkLeft(bench, cards, events, wrongs)
  const told = await checkTold(bench, events, wrongs)
  const vault = bench.vault()
  const goesOn = told !== undefined && told.state !== 'done'
  const isPlanned = eventsOf(events, 'flash.planned').length > 0
  // Of cards that were not begun nobody is told: they are named as the first time.
  const open = isPlanned ? (told?.open ?? []) : slots
  const again = goesOn
    ? await bench.bramble(
        ...['jobs', 'resume', told.jobId],
        ...(open.length === 0 ? [] : ['--slot', open.join(','), '--yes']),
      )
    : await bench.flash(slots, '--no-eject').end
  wrongs.unless(again.code === 0, `it did not go on: ${again.stdout}${again.stderr}`)
  const kept = !goesOn || !isPlanned || bench.vault() === vault
  wrongs.unless(kept, 'it went on with other keys')
  const all = await bench.events()
  checkMade(bench, cards, all.slice(goesOn ? count : count + events.length), wrongs)
  return wrongs.found
}

/** All cards stand still, each in its moment. */
export const whenHeld =
  (cards: readonly FaultyCard[]): KillPlan['moment'] =>
  async (flash, isOver) => {
    const held = (): boolean => cards.every((card) => card.report().held > 0)
    await until('all cards are held', () => isOver() || held())
    if (isOver()) {
      const { stdout, stderr } = await flash.end
      throw new Error(`it ended before: ${stdout}${stderr}`)
    }
  }
