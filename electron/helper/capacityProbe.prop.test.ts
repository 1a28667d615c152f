import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProbeVerdict } from '../core/capacity/judgeProbe.ts'
import { CapacityProbe } from './capacityProbe.ts'
import type { CardProblem } from './cardOrders.ts'
import { type Lie, SimulatedMedium } from './simulatedMedium.fixture.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB
const SECTOR = 512

const probeOf = (medium: SimulatedMedium, sizeBytes: number) =>
  new CapacityProbe(medium, {
    sizeBytes,
    nonce: new Uint8Array(32).fill(7),
    now: () => 0,
  })

/** Card sizes as cards have them, and odd ones. */
const size = fc.oneof(
  fc.constantFrom(8, 12, 16, 64, 1000).map((mib) => mib * MIB),
  fc.constantFrom(8, 16, 32, 59, 64, 119, 256, 512).map((gib) => gib * GIB),
  fc.integer({ min: 8 * 256, max: 4 * 256 * 1024 }).map((blocks) => blocks * 4096),
)

/** A claimed size and a real one below it, to the sector. */
const sizes = size.chain((claimed) =>
  fc.record({
    claimed: fc.constant(claimed),
    real: fc
      .oneof(
        fc.double({ min: 0, max: 1, noNaN: true }).map((part) => Math.floor(part * claimed)),
        fc.integer({ min: 1, max: MIB }).map((less) => claimed - less),
        fc.integer({ min: 20, max: 39 }).map((power) => 2 ** power),
      )
      .map((bytes) => Math.floor(Math.min(bytes, claimed - SECTOR) / SECTOR) * SECTOR)
      .filter((bytes) => bytes >= MIB),
  }),
)

const isFound = (verdict: ProbeVerdict | CardProblem): boolean => verdict.kind === 'counterfeit'

/** Where an image lies on a card, as far as these tests look: every sector that a place behind it could wrap onto. */
const writeImage = async (
  medium: SimulatedMedium,
  real: number,
  claimed: number,
  image: number,
) => {
  const bytes = new Uint8Array(4096).fill(0x5a)
  for (let at = 0; at < claimed; at += MIB) {
    const place = (at % real) - (at % SECTOR)
    if (at < image || place >= image) continue
    await medium.write(bytes.subarray(0, Math.min(4096, image - place)), place)
  }
}

describe('a capacity probe', { timeout: 120_000 }, () => {
  it('never blames a card that keeps what it says, and leaves zeros behind', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.option(fc.nat()), async (claimed, image) => {
        const medium = new SimulatedMedium({ realBytes: claimed, lie: 'none' })
        const imageBytes = image === null ? undefined : image % claimed
        const probe = probeOf(medium, claimed)
        expect(await probe.run(imageBytes)).toEqual({ kind: 'sound' })
        const end = Math.ceil((imageBytes ?? 0) / SECTOR) * SECTOR
        expect(await probe.recheck(end)).toEqual({ kind: 'sound' })
        expect(await probe.wipe()).toBeUndefined()
        expect(medium.soiled().filter((at) => at >= end)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it.each<Lie>(['forgets', 'garbage'])(
    'always finds a card that %s beyond its real size, through a cache of 4 MiB, and about how much is real',
    async (lie) => {
      await fc.assert(
        fc.asyncProperty(sizes, async ({ claimed, real }) => {
          // A cache as large as the whole probe of a small card is what cannot be seen through.
          const cacheBytes = claimed >= 64 * MIB && real % 1024 === 0 ? 4 * MIB : 0
          const medium = new SimulatedMedium({ realBytes: real, lie, cacheBytes })
          const verdict = await probeOf(medium, claimed).run(claimed / 4)
          if (verdict.kind !== 'counterfeit') return expect(verdict).toBe('counterfeit')
          if (cacheBytes === 0) expect(verdict.atLeast).toBeLessThanOrEqual(real)
          expect(verdict.below).toBeGreaterThan(real)
        }),
        { numRuns: 25 },
      )
    },
  )

  it('finds a card that wraps at a power of two at once, and how much is real', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 23, max: 39 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0, 2 * MIB),
        async (power, more, cacheBytes) => {
          const claimed = 2 ** power
          const real = Math.max(MIB, 2 ** (power - more))
          const cache = claimed >= 64 * MIB ? cacheBytes : 0
          const medium = new SimulatedMedium({ realBytes: real, lie: 'wraps', cacheBytes: cache })
          const verdict = await probeOf(medium, claimed).run(claimed / 8)
          expect(verdict).toEqual({ kind: 'counterfeit', atLeast: real, below: real })
        },
      ),
      { numRuns: 25 },
    )
  })

  it('finds a card that wraps at any size that holds the image: before it, or once it is there', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.double({ min: 1 / 128, max: 1, noNaN: true }),
        async (card, part) => {
          const { claimed, real } = card
          const image = Math.max(2 * MIB, Math.floor((real * part) / SECTOR) * SECTOR)
          fc.pre(image <= real && image >= claimed / 255 + 2 * MIB)
          const medium = new SimulatedMedium({ realBytes: real, lie: 'wraps' })
          const probe = probeOf(medium, claimed)
          if (isFound(await probe.run(image))) return
          probe.endsBlanked()
          await writeImage(medium, real, claimed, image)
          expect(await probe.recheck(image)).toMatchObject({ kind: 'counterfeit' })
        },
      ),
      { numRuns: 25 },
    )
  })

  it('blames wear, not deceit, where a bad place lies between good ones', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.constantFrom('ignored', 'EIO'), async (claimed, way) => {
        const medium = new SimulatedMedium({ realBytes: claimed, lie: 'none' })
        medium.fault = (kind, at) => {
          if (kind !== 'write' || at !== 0) return undefined
          return way === 'ignored' ? 'ignored' : { kind: 'write', at, code: way }
        }
        expect(await probeOf(medium, claimed).run(undefined)).toMatchObject({
          kind: 'worn-out',
          at: 0,
        })
      }),
      { numRuns: 12 },
    )
  })
})
