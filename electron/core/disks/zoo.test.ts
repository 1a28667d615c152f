import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardRefusals } from './cardRefusals.ts'
import { evaluateGuards } from './evaluateGuards.ts'
import { productPolicy } from './guardPolicy.ts'
import type { GuardClaim } from './guards.ts'
import { GB } from './machine.fixture.ts'
import { parseDisks } from './parseDisks.ts'
import { zoo } from './zoo.fixture.ts'

const need = { imageBytes: 4 * GB, maxCardBytes: 512 * GB }

describe('on', () => {
  it.each(zoo().map((specimen) => [specimen.title, specimen] as const))(
    '%s',
    (_title, specimen) => {
      const usable = parseDisks(specimen.snapshot)
        .filter((disk) => cardRefusals(disk, productPolicy, need).length === 0)
        .map(({ identity }) => identity.name)
      expect(usable).toEqual(specimen.usable)
      const shown = parseDisks(specimen.snapshot).map(({ identity }) => identity.name)
      expect(shown).toEqual(expect.arrayContaining([...specimen.protected]))
    },
  )

  it('any of these machines every slot has a name of its own', () => {
    for (const { snapshot } of zoo()) {
      const slots = parseDisks(snapshot).map(({ identity }) => identity.slotId)
      expect(new Set(slots).size).toBe(slots.length)
    }
  })
})

describe('no plan is ever made for a protected disk', () => {
  it('whatever the operator confirms, allows or asks for, and whatever else is plugged in', () => {
    const claims: fc.Arbitrary<Omit<GuardClaim, 'card'>> = fc.record({
      mayUnmount: fc.boolean(),
      imageBytes: fc.option(fc.nat(), { nil: undefined }),
      maxCardBytes: fc.constantFrom(2 ** 53, 512 * GB),
      neededDisks: fc.constant([]),
      batch: fc.constant([]),
      taken: fc.constant([]),
      openedDev: fc.constant(undefined),
      signatures: fc.constant([]),
    })
    const machines = zoo()
    fc.assert(
      fc.property(
        fc.constantFrom(...machines),
        fc.constantFrom(...machines),
        claims,
        (here, besides, claim) => {
          const disks = parseDisks({
            ...here.snapshot,
            // What another machine has, plugged into this one: it must not make anything here usable.
            blocks: [
              ...here.snapshot.blocks,
              ...besides.snapshot.blocks.map((block) => ({
                ...block,
                name: `x${block.name}`,
                sysPath: `${block.sysPath}x`,
              })),
            ],
          })
          for (const disk of disks) {
            if (!here.protected.includes(disk.identity.name)) continue
            const refusals = evaluateGuards(disk, { ...claim, card: disk.identity }, productPolicy)
            expect(refusals, disk.identity.name).not.toEqual([])
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
