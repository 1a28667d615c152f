import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fault } from '../faults/fault.ts'
import type { FleetEvent } from './event.ts'
import {
  card,
  cardChecked,
  flashPlanned,
  helloAccepted,
  logOf,
  planned,
  signedSource,
  verified,
} from './events.fixture.ts'
import { foldInventory } from './inventory.ts'

const flashId = 'f-d1'
const proof: FleetEvent = { ...verified('d1'), source: signedSource }
const emptying: FleetEvent = { kind: 'card.emptying', flashId, card }
const spared: FleetEvent = { kind: 'card.spared', flashId, card }
const begun: readonly FleetEvent[] = [
  planned('d1'),
  flashPlanned('d1'),
  { kind: 'card.claimed', flashId, card },
]

const fold = (events: readonly FleetEvent[]) => {
  const log = logOf(events)
  const { flashes, devices } = foldInventory(log)
  const flash = flashes.get(flashId)
  const device = devices.get('d1')
  if (flash === undefined || device === undefined) throw new Error('not folded')
  return { log, flash, device }
}

const anyFate: fc.Arbitrary<FleetEvent> = fc.constantFrom<FleetEvent>(
  flashPlanned('d1'),
  { kind: 'card.claimed', flashId, card },
  proof,
  { kind: 'card.failed', flashId, fault: fault('FLASH_CARD_GONE'), cardState: 'unknown' },
  { kind: 'card.ejected', flashId },
  cardChecked(flashId, true),
  cardChecked(flashId, false),
  emptying,
  spared,
  { kind: 'card.blanked', flashId, card },
  helloAccepted('d1'),
)

describe('what the log says of a card', () => {
  it('shows a root, a source and a time exactly while it is proven, and they are those of the proof', () => {
    fc.assert(
      fc.property(fc.array(anyFate, { maxLength: 16 }), (fates) => {
        const { log, flash, device } = fold([...begun, ...fates])
        const made = log.findLast(({ event }) => event.kind === 'card.verified')
        const isProven = flash.cardState === 'proven'
        expect(flash.source).toEqual(isProven ? signedSource : undefined)
        expect(device).toMatchObject(
          isProven
            ? { root: flash.root, cardProvenAt: made?.at, source: signedSource }
            : { root: '', cardProvenAt: undefined, source: undefined },
        )
        if (isProven) expect(flash.endedAt).toBe(made?.at)
        if (device.state === 'flashed') expect(isProven).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same after a refusal as if nobody had wanted to empty it, however often that was', () => {
    fc.assert(
      fc.property(
        fc.array(anyFate, { maxLength: 10 }),
        fc.integer({ min: 1, max: 3 }),
        (fates, times) => {
          const { before: _open, ...flash } = fold([...begun, ...fates, spared]).flash
          const wanted = Array.from({ length: times }, () => emptying)
          expect(fold([...begun, ...fates, spared, ...wanted, spared]).flash).toEqual(flash)
        },
      ),
    )
  })

  it('keeps the times of its proof and of its ejection over a refusal', () => {
    const { flash, log } = fold([...begun, proof, { kind: 'card.ejected', flashId }, emptying])
    expect(flash).toMatchObject({ cardState: 'unknown', endedAt: log[3]?.at })
    expect(flash).not.toHaveProperty('ejectedAt')
    const after = fold([...begun, proof, { kind: 'card.ejected', flashId }, emptying, spared])
    expect(after.flash.ejectedAt).toBe(log[4]?.at)
  })

  it.each([spared, cardChecked(flashId, true)])(
    'comes back to a device that said hello, and moves it nowhere ($kind)',
    (event) => {
      const enrolled = [...begun, proof, helloAccepted('d1')]
      const { device } = fold(enrolled)
      const after = fold([...enrolled, emptying, event]).device
      expect({ ...after, history: [] }).toEqual({ ...device, history: [] })
    },
  )
})
