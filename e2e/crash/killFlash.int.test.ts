import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { type CrashBench, openCrashBench } from './crashBench.fixture.ts'
import { killAndGoOn, type Victim, whenHeld } from './killFlash.fixture.ts'
import { type Moment, moments, together } from './moments.fixture.ts'

/**
 * The whole Bramble on three cards, killed while each of them stands still in a moment of its own: a flash, a kill, a
 * look at what is left, a next start that says what is true and goes on. `npm run soak:crash` does all of them, and
 * at any other moment.
 */
describeOnBench('kill -9, and the next start knows: ', () => {
  let bench: CrashBench
  beforeAll(async () => {
    bench = await openCrashBench(3)
  })
  afterAll(() => bench.close())

  const [claimed, begun, , readBack, finished] = together
  it.each<{ readonly victim: Victim; readonly at: readonly Moment[] }>([
    { victim: 'app', at: claimed },
    { victim: 'both', at: begun },
    { victim: 'helper', at: readBack },
    { victim: 'both', at: finished },
    { victim: 'frozen app', at: finished },
  ])('$victim, while $at.0, $at.1, $at.2', async ({ victim, at }) => {
    const faults = at.map((moment) => moments[moment])
    const wrongs = await killAndGoOn(bench, { victim, faults, moment: whenHeld(bench.cards) })
    expect(wrongs).toEqual([])
  })
})
