import fc from 'fast-check'

/**
 * Properties are tried with the same cases on every machine, so that a red run is red again where it is looked into.
 * Other cases: `BRAMBLE_SEED=random` for new ones each time, or a number that a failure printed.
 */
const wish = process.env.BRAMBLE_SEED ?? '20261124'
if (wish !== 'random') fc.configureGlobal({ seed: Number(wish) })
