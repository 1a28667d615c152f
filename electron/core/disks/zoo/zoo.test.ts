import { describe, expect, it } from 'vitest'
import { planFlash } from '../../../engine/flash/planFlash.ts'
import { agreedBy, cardConsent, goodClaim } from '../claims.fixture.ts'
import type { Disk } from '../disk.ts'
import { evaluateGuards } from '../evaluateGuards.ts'
import type { GuardClaim } from '../guardClaim.ts'
import { productPolicy } from '../guardPolicy.ts'
import { guards } from '../guards.ts'
import { parseDisks } from '../parseDisks.ts'
import type { Specimen } from './cage.fixture.ts'
import { zoo } from './zoo.fixture.ts'

const machines = zoo()

/** A disk of a specimen with what it shows when it is read. */
const claimFor = (specimen: Specimen, disk: Disk, more: Partial<GuardClaim> = {}): GuardClaim => {
  const shows = specimen.onDisk[disk.identity.name]
  return goodClaim(disk.identity, {
    signatures: shows?.signatures ?? [],
    contents: shows?.contents,
    ...more,
  })
}

const refusing = (specimen: Specimen, disk: Disk, more: Partial<GuardClaim> = {}) =>
  evaluateGuards(disk, claimFor(specimen, disk, more), productPolicy).map(({ guard }) => guard)

const typing = (disk: Disk, typed: readonly string[]): Partial<GuardClaim> => ({
  agreed: agreedBy(cardConsent(disk.identity, { typed })),
  mayUnmount: true,
})

const diskOf = ({ snapshot }: Specimen, name: string): Disk => {
  const found = parseDisks(snapshot).find(({ identity }) => identity.name === name)
  if (found === undefined) throw new Error(`${name} is not shown`)
  return found
}

describe('the zoo', () => {
  it('has 250 topologies and more, no two alike', () => {
    expect(machines.length).toBeGreaterThanOrEqual(250)
    expect(new Set(machines.map(({ title }) => title)).size).toBe(machines.length)
    const shapes = machines.map(({ snapshot, onDisk }) => JSON.stringify([snapshot, onDisk]))
    expect(new Set(shapes).size).toBe(machines.length)
  })

  it('says of every disk what is right to do with it', () => {
    for (const specimen of machines) {
      const named = [...specimen.protected, ...specimen.usable, ...Object.keys(specimen.asks)]
      const shown = parseDisks(specimen.snapshot).map(({ identity }) => identity.name)
      expect(named.toSorted(), specimen.title).toEqual(shown.toSorted())
    }
  })

  it('gives every slot a name of its own', () => {
    for (const { title, snapshot } of machines) {
      const slots = parseDisks(snapshot).map(({ identity }) => identity.slotId)
      expect(new Set(slots).size, title).toBe(slots.length)
    }
  })
})

describe('what is confirmed', () => {
  it('is written where it is fit', () => {
    for (const specimen of machines) {
      for (const name of specimen.usable) {
        const disk = diskOf(specimen, name)
        expect(refusing(specimen, disk, { mayUnmount: true }), specimen.title).toEqual([])
        const planned = planFlash({
          pairs: [{ deviceId: 'd', slotId: disk.identity.slotId }],
          disks: parseDisks(specimen.snapshot),
          policy: productPolicy,
          imageBytes: 4e9,
          maxCardBytes: 512e9,
          mayUnmount: true,
        })
        expect(planned.ok, specimen.title).toBe(true)
      }
    }
  })

  it('is written where somebody typed what is asked for, all of it, and only then', () => {
    for (const specimen of machines) {
      for (const [name, words] of Object.entries(specimen.asks)) {
        const disk = diskOf(specimen, name)
        expect(refusing(specimen, disk, typing(disk, words)), specimen.title).toEqual([])
        for (const word of words) {
          const without = words.filter((other) => other !== word)
          expect(refusing(specimen, disk, typing(disk, without)), specimen.title).not.toEqual([])
        }
      }
    }
  })
})

describe('each guard', () => {
  const sole = machines.flatMap((specimen) =>
    specimen.sole.map((one) => ({ specimen, ...one, disk: diskOf(specimen, one.disk) })),
  )

  it('is the only one that refuses, wherever the zoo says so', () => {
    for (const { specimen, guard, disk, claim } of sole) {
      const refused = refusing(specimen, disk, claim?.(specimen.snapshot))
      expect(refused, `${specimen.title}: ${disk.identity.name}`).toEqual([guard])
    }
  })

  it.each(guards.map(({ id }) => id))('%s is the only one in three topologies or more', (id) => {
    const titles = new Set(
      sole.filter(({ guard }) => guard === id).map((one) => one.specimen.title),
    )
    expect(titles.size).toBeGreaterThanOrEqual(3)
  })
})
