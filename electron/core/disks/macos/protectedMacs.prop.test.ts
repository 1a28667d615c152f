import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreedBy, armedConsent, cardConsent, goodClaim } from '../claims.fixture.ts'
import type { Disk } from '../disk.ts'
import { evaluateGuards } from '../evaluateGuards.ts'
import { productPolicy } from '../guardPolicy.ts'
import { serialEnd } from '../serialEnd.ts'
import { MacCage } from './macCage.fixture.ts'
import { macs, plugged } from './macs.fixture.ts'
import { parseMacosDisks } from './parseMacosDisks.ts'

/** A Mac with any things plugged in, in any order. */
const cages = fc
  .tuple(
    fc.constantFrom(...macs),
    fc.shuffledSubarray([...plugged], { minLength: 1, maxLength: 4 }),
  )
  .map(([mac, things]) => {
    const cage = new MacCage()
    mac.build(cage)
    for (const { build } of things) build(cage)
    return cage
  })

const wishes = fc.record({
  armed: fc.boolean(),
  mayUnmount: fc.boolean(),
  maxCardBytes: fc.constantFrom(2 ** 53, 512e9),
  batch: fc.boolean(),
})

const refused = (
  disk: Disk,
  wish: { readonly armed: boolean; readonly mayUnmount: boolean; readonly maxCardBytes: number },
) => {
  const { identity } = disk
  const typed = [serialEnd(identity) ?? '', 'ERASE']
  const consent = wish.armed
    ? armedConsent([identity.slotId], { afterDiskseq: '0', leastBytes: 0, mostBytes: 2 ** 53 })
    : cardConsent(identity, { typed })
  const claim = goodClaim(identity, {
    agreed: agreedBy(consent, { baseline: [] }),
    mayUnmount: wish.mayUnmount,
    maxCardBytes: wish.maxCardBytes,
    imageBytes: undefined,
  })
  return evaluateGuards(disk, claim, productPolicy)
}

/** Typing the end of a serial number lets a fixed USB disk through, here as on Linux: that is what typing is for. */
const mayBeTyped = (disk: Disk): boolean => disk.bus === 'usb' && !disk.removable

describe('every Mac', () => {
  it('has all of its disks said to be one or the other', () => {
    for (const mac of macs) {
      for (const thing of plugged) {
        const cage = new MacCage()
        mac.build(cage)
        thing.build(cage)
        const disks = parseMacosDisks(cage.reading())
        expect(disks.ok, `${mac.title}; ${thing.title}`).toBe(true)
        if (!disks.ok) continue
        const fit = disks.value.filter((disk) => {
          const wish = { armed: true, mayUnmount: true, maxCardBytes: 512e9 }
          return refused(disk, wish).length === 0
        })
        expect(
          fit.map(({ identity }) => identity.name),
          `${mac.title}; ${thing.title}`,
        ).toEqual(cage.usable)
      }
    }
  })

  it('never gives up a protected disk, whatever is confirmed, typed, armed or plugged in besides', () => {
    fc.assert(
      fc.property(cages, wishes, (cage, wish) => {
        const disks = parseMacosDisks(cage.reading())
        if (!disks.ok) throw new Error(disks.fault)
        for (const disk of disks.value) {
          if (!cage.never.includes(disk.identity.name)) continue
          if (!wish.armed && mayBeTyped(disk) && disk.heldBy.length === 0) continue
          expect(refused(disk, wish), disk.identity.name).not.toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('tells every disk from every other', () => {
    fc.assert(
      fc.property(cages, (cage) => {
        const disks = parseMacosDisks(cage.reading())
        if (!disks.ok) throw new Error(disks.fault)
        for (const key of ['slotId', 'dev', 'diskseq'] as const) {
          const values = disks.value.map(({ identity }) => identity[key])
          expect(new Set(values).size, key).toBe(values.length)
        }
      }),
      { numRuns: 60 },
    )
  })
})
