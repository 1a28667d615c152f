import { expect, it } from 'vitest'
import { toHex } from '../ids/hex.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { FleetEvent } from './event.ts'
import { card, cardChecked, flashPlanned, logOf, sha256, way } from './events.fixture.ts'
import { FOLD_VERSION } from './foldVersion.ts'
import { foldInventory } from './inventory.ts'

const fates = (device: string): readonly FleetEvent[] => {
  const flashId = `f-${device}`
  const emptying: FleetEvent = { kind: 'card.emptying', flashId, card }
  return [
    emptying,
    { kind: 'card.spared', flashId, card },
    emptying,
    cardChecked(flashId, true),
    { kind: 'card.ejected', flashId },
    emptying,
  ]
}

/** Of every view, after each event of a log that is the same for ever. */
const digest = (): string => {
  const log = logOf([
    ...way('d1'),
    ...fates('d1'),
    ...way('d2'),
    flashPlanned('d2', 'f-again'),
    { kind: 'card.blanked', flashId: 'f-d1', card },
  ])
  const lines = log.map((_, index) =>
    Object.values(foldInventory(log.slice(0, index + 1))).map((views) =>
      canonicalJson([...views.values()]),
    ),
  )
  return toHex(sha256(new TextEncoder().encode(lines.flat().join('\n'))))
}

it('is another number whenever the same events come to other views', () => {
  // When this fails: raise FOLD_VERSION, and put the new pair here; the digest alone where only the events changed.
  expect({ version: FOLD_VERSION, digest: digest() }).toEqual({
    version: 2,
    digest: 'cfde36fbcf4e41a5de6dde083d3eecf0b8eb1b4dff6c99f5dfc0addf4a8fe68c',
  })
})
