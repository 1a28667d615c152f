import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { CardFault } from '../bench/fuse/faultyCard.ts'
import { seededNumbers } from '../fuzz/spoil.ts'
import { type CrashBench, openCrashBench } from './crashBench.fixture.ts'
import { type KillPlan, killAndGoOn, victims, whenHeld } from './killFlash.fixture.ts'
import { FROM_READ_BACK, moments, together } from './moments.fixture.ts'

/**
 * `npm run soak:crash [-- --minutes N --seed S --random]`: the whole Bramble is killed at every named moment by every
 * victim, and then at moments that the seed chooses, until the time is up; with `--random` at those alone. A line for
 * each round, which says so where the flash was over before its moment came; ends with 1 when anything was not as it
 * must be, or no kill met a flash that was at work.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    random: { type: 'boolean', default: false },
  },
})
const minutes = Number(values.minutes ?? 30)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write('soak:crash [--minutes N] [--seed S] [--random], N and S numbers\n')
  process.exit(2)
}

const CARDS = 3
/** More operations than a flash of one of these cards takes, so that some rounds end in time. */
const OPERATIONS = 150
/** Bytes that the journal of a flash has grown by when it is over, about. */
const JOURNAL_BYTES = 400_000

interface Round extends KillPlan {
  readonly title: string
}

const next = seededNumbers(seed)
const below = (count: number): number => Math.floor(next() * count)
const oneOf = <T>(all: readonly T[]): T => {
  const one = all[below(all.length)]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

const namedRounds = (bench: CrashBench): readonly Round[] =>
  together.flatMap((at, index) =>
    [...victims, ...(index >= FROM_READ_BACK ? (['frozen app'] as const) : [])].map((victim) => ({
      title: `${victim}, while ${at.join(', ')}`,
      victim,
      faults: at.map((moment) => moments[moment]),
      moment: whenHeld(bench.cards),
    })),
  )

/** One card is held at any of its operations; the others go on until they have to wait for it. */
const anyOperation = (bench: CrashBench): Round => {
  const [victim, slot, operation] = [oneOf(victims), below(CARDS), 1 + below(OPERATIONS)]
  const card = bench.cards[slot]
  return {
    title: `${victim}, at operation ${operation} of the card in slot ${slot + 1}`,
    victim,
    faults: bench.cards.map(
      (_, index): CardFault => (index === slot ? `hold-at ${operation}` : 'clear'),
    ),
    moment: async (_flash, isOver) => {
      while (!isOver() && (card?.report().held ?? 0) === 0) await pause(10)
    },
  }
}

/** The journal is being written to: it has grown by so many bytes since the flash began. */
const anyWriteOfTheJournal = (bench: CrashBench): Round => {
  const [victim, bytes] = [oneOf(victims), below(JOURNAL_BYTES)]
  const size = (): number =>
    statSync(join(bench.folder, 'data', 'inventory.sqlite-wal'), { throwIfNoEntry: false })?.size ??
    0
  return {
    title: `${victim}, when the journal has grown by ${bytes} bytes`,
    victim,
    faults: bench.cards.map(() => 'clear'),
    moment: async (_flash, isOver) => {
      while (!isOver() && size() < bytes) await pause(1)
    },
  }
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

const begun = performance.now()
const secondsGone = (): number => (performance.now() - begun) / 1000
print(`seed ${seed}, ${minutes} minutes at most`)
const bench = await openCrashBench(CARDS)
let rounds = 0
let broken = 0
let met = 0
try {
  const named = values.random ? [] : namedRounds(bench)
  while (secondsGone() < minutes * 60) {
    const any = oneOf([anyOperation, anyWriteOfTheJournal])
    const round = named[rounds] ?? any(bench)
    let over = false
    const moment: KillPlan['moment'] = async (flash, isOver) => {
      await round.moment(flash, isOver)
      over = isOver()
    }
    const wrongs = await killAndGoOn(bench, { ...round, moment })
    rounds += 1
    if (!over) met += 1
    if (wrongs.length > 0) broken += 1
    const late = over ? ' (it was over before)' : ''
    const how = wrongs.length === 0 ? 'as it must be' : `NOT: ${wrongs.join('; ')}`
    print(`${rounds}  ${secondsGone().toFixed(0)} s  ${round.title}${late}: ${how}`)
  }
} finally {
  await bench.close()
}
print(
  `${rounds} rounds, ${met} met a flash at work, ${broken} were not as they must be; seed ${seed}`,
)
process.exitCode = broken > 0 || met === 0 ? 1 : 0
