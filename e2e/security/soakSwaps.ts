import fc from 'fast-check'
import { playSwaps, swapSchedules } from '../../electron/helper/swapSchedule.fixture.ts'

/**
 * `npm run soak:swaps [-- SCHEDULES [MINUTES [SEED]]]`: hot-swap schedules through the helper's claim, write and proof,
 * until so many were played or the time is up. The seed that is printed plays the same ones again.
 */
const [schedules = 100_000, minutes = 90, seed = Date.now() % 2 ** 31] = process.argv
  .slice(2)
  .map(Number)

const print = (text: string): void => void process.stdout.write(`${text}\n`)

let played = 0
let writes = 0
let verified = 0
const begun = performance.now()
const minutesGone = (): string => ((performance.now() - begun) / 60_000).toFixed(1)

print(`seed ${seed}: up to ${schedules} schedules, ${minutes} minutes at most`)
const found = await fc.check(
  fc.asyncProperty(swapSchedules, async (schedule) => {
    const outcome = await playSwaps(schedule)
    played += 1
    writes += outcome.written
    verified += outcome.verified
    if (played % 1000 === 0) print(`${played} in ${minutesGone()} minutes`)
    return outcome.strays === 0 && outcome.falselyGreen === 0
  }),
  { seed, numRuns: schedules, interruptAfterTimeLimit: minutes * 60_000 },
)
if (found.counterexample !== null) print(JSON.stringify(found.counterexample, undefined, 2))
const broken = found.counterexample !== null || verified === 0
print(
  `${played} schedules in ${minutesGone()} minutes, ${writes} writes, ${verified} cards proven: ${broken ? 'NOT what was promised' : 'not one byte to a card that nobody confirmed'}`,
)
process.exitCode = broken ? 1 : 0
