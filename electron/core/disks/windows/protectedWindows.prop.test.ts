import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreedBy, armedConsent, cardConsent, goodClaim } from '../claims.fixture.ts'
import type { Disk } from '../disk.ts'
import { evaluateGuards } from '../evaluateGuards.ts'
import { productPolicy } from '../guardPolicy.ts'
import { serialEnd } from '../serialEnd.ts'
import { computers, plugged } from './computers.fixture.ts'
import { parseWindowsDisks } from './parseWindowsDisks.ts'
import { WindowsCage } from './windowsCage.fixture.ts'

/** A computer with any things plugged in, in any order. */
const cages = fc
  .tuple(
    fc.constantFrom(...computers),
    fc.shuffledSubarray([...plugged], { minLength: 1, maxLength: 4 }),
  )
  .map(([computer, things]) => {
    const cage = new WindowsCage()
    computer.build(cage)
    for (const { build } of things) build(cage)
    return cage
  })

interface Wish {
  readonly armed: boolean
  readonly mayUnmount: boolean
  readonly maxCardBytes: number
}

const wishes: fc.Arbitrary<Wish> = fc.record({
  armed: fc.boolean(),
  mayUnmount: fc.boolean(),
  maxCardBytes: fc.constantFrom(2 ** 53, 512e9),
})

const refused = (disk: Disk, { armed, ...wish }: Wish) => {
  const { identity } = disk
  const typed = [serialEnd(identity) ?? '', 'ERASE']
  const consent = armed
    ? armedConsent([identity.slotId], { afterDiskseq: '0', leastBytes: 0, mostBytes: 2 ** 53 })
    : cardConsent(identity, { typed })
  const agreed = agreedBy(consent, { baseline: [] })
  const claim = goodClaim(identity, { agreed, imageBytes: undefined, ...wish })
  return evaluateGuards(disk, claim, productPolicy)
}

const disksOf = (cage: WindowsCage): readonly Disk[] => {
  const disks = parseWindowsDisks(cage.text())
  if (!disks.ok) throw new Error(disks.fault)
  return disks.value
}

describe('every Windows computer', () => {
  it('has all of its disks said to be one or the other', () => {
    for (const computer of computers) {
      for (const thing of plugged) {
        const cage = new WindowsCage()
        computer.build(cage)
        thing.build(cage)
        const wish = { armed: true, mayUnmount: true, maxCardBytes: 512e9 }
        const fit = disksOf(cage).filter((disk) => refused(disk, wish).length === 0)
        expect(
          fit.map(({ identity }) => identity.name),
          `${computer.title}; ${thing.title}`,
        ).toEqual(cage.usable)
      }
    }
  })

  it('never gives up a protected disk, whatever is confirmed, typed, armed or plugged in besides', () => {
    fc.assert(
      fc.property(cages, wishes, (cage, wish) => {
        for (const disk of disksOf(cage)) {
          if (!cage.never.includes(disk.identity.name)) continue
          expect(refused(disk, wish), disk.identity.name).not.toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('tells every slot from every other', () => {
    fc.assert(
      fc.property(cages, (cage) => {
        const slots = disksOf(cage).map(({ identity }) => identity.slotId)
        expect(new Set(slots).size).toBe(slots.length)
      }),
      { numRuns: 100 },
    )
  })
})
