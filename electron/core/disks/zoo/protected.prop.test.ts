import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planFlash } from '../../../engine/flash/planFlash.ts'
import { judgeCard } from '../../../helper/judgeCard.ts'
import { agreedBy, armedConsent, cardConsent, NOW, PLAN } from '../claims.fixture.ts'
import type { CardIdentity, Disk } from '../disk.ts'
import { evaluateGuards } from '../evaluateGuards.ts'
import type { Agreed, GuardClaim } from '../guardClaim.ts'
import { productPolicy } from '../guardPolicy.ts'
import { parseDisks } from '../parseDisks.ts'
import { serialEnd } from '../serialEnd.ts'
import type { SysfsSnapshot } from '../sysfsSnapshot.ts'
import type { Specimen } from './cage.fixture.ts'
import { zoo } from './zoo.fixture.ts'

const machines = zoo()

interface Wish {
  readonly armed: boolean
  readonly typed: readonly string[]
  readonly mayUnmount: boolean
  readonly imageBytes: number | undefined
  readonly maxCardBytes: number
  readonly opened: boolean
}

/** All that a person or a program gone wrong may claim; what they type may be right. */
const wishes: fc.Arbitrary<Wish> = fc.record({
  armed: fc.boolean(),
  typed: fc.subarray(['ERASE', 'ANNA 2024', 'BACKUP', 'yes', '']),
  mayUnmount: fc.boolean(),
  imageBytes: fc.option(fc.nat(), { nil: undefined }),
  maxCardBytes: fc.constantFrom(2 ** 53, 512e9),
  opened: fc.boolean(),
})

const agreedFor = (card: CardIdentity, wish: Wish) => {
  const typed = [...wish.typed, serialEnd(card) ?? '']
  const consent = wish.armed
    ? armedConsent([card.slotId], { leastBytes: 0, mostBytes: 2 ** 53, afterDiskseq: '0' })
    : cardConsent(card, { typed })
  return agreedBy(consent, { baseline: [] }) as Extract<Agreed, { kind: 'consent' }>
}

const claimFor = (specimen: Specimen, disk: Disk, wish: Wish): GuardClaim => {
  const { dev, diskseq } = disk.identity
  const shows = specimen.onDisk[disk.identity.name]
  const { mayUnmount, imageBytes, maxCardBytes } = wish
  return {
    card: disk.identity,
    agreed: agreedFor(disk.identity, wish),
    mayUnmount,
    imageBytes,
    maxCardBytes,
    neededDisks: [],
    batch: [],
    taken: [],
    opened: wish.opened ? { kind: 'held', dev, diskseq } : undefined,
    signatures: shows?.signatures ?? [],
    contents: shows?.contents,
  }
}

/** What another machine has, plugged into this one. */
const besides = (here: SysfsSnapshot, there: SysfsSnapshot): SysfsSnapshot => ({
  ...here,
  blocks: [
    ...here.blocks,
    ...there.blocks.map((block) => ({
      ...block,
      name: `x${block.name}`,
      dev: `241:${block.dev.slice(4)}`,
      sysPath: `${block.sysPath}x`,
      holders: block.holders.map((name) => `x${name}`),
      slaves: block.slaves.map((name) => `x${name}`),
    })),
  ],
})

const helperSees = (snapshot: SysfsSnapshot) => ({
  policy: productPolicy,
  look: () => ({ snapshot, disks: parseDisks(snapshot) }),
  hungAfterMs: 1000,
})

const property = (check: (specimen: Specimen, snapshot: SysfsSnapshot, wish: Wish) => void) =>
  fc.assert(
    fc.property(
      fc.constantFrom(...machines),
      fc.constantFrom(...machines),
      wishes,
      (specimen, other, wish) => {
        check(specimen, besides(specimen.snapshot, other.snapshot), wish)
      },
    ),
    { numRuns: 400 },
  )

describe('a disk that must never be written', () => {
  it('is refused whatever is confirmed, typed, armed or plugged in besides, by the helper too', () => {
    property((specimen, snapshot, wish) => {
      for (const disk of parseDisks(snapshot)) {
        const { name } = disk.identity
        if (!specimen.protected.includes(name)) continue
        const claim = claimFor(specimen, disk, wish)
        expect(
          evaluateGuards(disk, claim, productPolicy),
          `${specimen.title}: ${name}`,
        ).not.toEqual([])
        const judgement = { ...claim, agreed: agreedFor(disk.identity, wish), protectedPaths: [] }
        expect(judgeCard(helperSees(snapshot), judgement).ok, `${specimen.title}: ${name}`).toBe(
          false,
        )
      }
    })
  })

  it('gets no plan, unless only its own sectors tell what it is', () => {
    property((specimen, snapshot, wish) => {
      const disks = parseDisks(snapshot)
      for (const disk of disks) {
        const { name, slotId } = disk.identity
        const told = (specimen.onDisk[name]?.signatures ?? []).length > 0
        if (!specimen.protected.includes(name) || told) continue
        const { mayUnmount, imageBytes, maxCardBytes } = wish
        const planned = planFlash({
          pairs: [{ deviceId: 'd', slotId }],
          disks,
          policy: productPolicy,
          imageBytes,
          maxCardBytes,
          mayUnmount,
          agreed: () => agreedFor(disk.identity, wish),
        })
        expect(planned.ok, `${specimen.title}: ${name}`).toBe(false)
      }
    })
  })
})

it('a card that asks for a word is refused in every armed batch, and by every other word', () => {
  property((specimen, snapshot, wish) => {
    for (const disk of parseDisks(snapshot)) {
      const words = specimen.asks[disk.identity.name]
      if (words === undefined) continue
      const nothing = agreedBy(cardConsent(disk.identity, { typed: ['nope', 'x'.repeat(4)] }))
      const agreed = wish.armed ? agreedFor(disk.identity, wish) : nothing
      const claim = { ...claimFor(specimen, disk, wish), agreed }
      expect(evaluateGuards(disk, claim, productPolicy), specimen.title).not.toEqual([])
    }
  })
})

it('a fit card is not written on the word for another, nor late, nor twice, nor for another plan', () => {
  const spoilt = fc.constantFrom<(card: CardIdentity) => Agreed>(
    (card) => agreedBy(cardConsent({ ...card, diskseq: '1' })),
    (card) => agreedBy(cardConsent({ ...card, slotId: 'elsewhere' })),
    (card) => agreedBy(cardConsent(card, { issuedAt: NOW - 120_000 })),
    (card) => agreedBy(cardConsent(card, { issuedAt: NOW + 1 })),
    (card) => agreedBy(cardConsent(card), { spent: true }),
    (card) => agreedBy(cardConsent(card), { planHash: `${PLAN.slice(1)}b` }),
    (card) => agreedBy(armedConsent([`${card.slotId}x`], { afterDiskseq: '0' })),
    (card) => agreedBy(armedConsent([card.slotId], { afterDiskseq: card.diskseq })),
  )
  property((specimen, snapshot, wish) => {
    for (const disk of parseDisks(snapshot)) {
      if (!specimen.usable.includes(disk.identity.name)) continue
      fc.assert(
        fc.property(spoilt, (spoil) => {
          const claim = { ...claimFor(specimen, disk, wish), agreed: spoil(disk.identity) }
          expect(evaluateGuards(disk, claim, productPolicy)).not.toEqual([])
        }),
        { numRuns: 4 },
      )
    }
  })
})
