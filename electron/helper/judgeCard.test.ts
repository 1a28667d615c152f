import { describe, expect, it } from 'vitest'
import { agreedBy, cardConsent, goodClaim } from '../core/disks/claims.fixture.ts'
import type { CardIdentity } from '../core/disks/disk.ts'
import type { Agreed } from '../core/disks/guardClaim.ts'
import { productPolicy } from '../core/disks/guardPolicy.ts'
import { parseDisks } from '../core/disks/parseDisks.ts'
import type { SysfsBlock } from '../core/disks/sysfsSnapshot.ts'
import { Cage } from '../core/disks/zoo/cage.fixture.ts'
import { judgeCard, judgeTogether, stillThere } from './judgeCard.ts'

/** A machine with one card; what is changed in it is what the system shows when it is looked at again. */
const machine = (change: Partial<SysfsBlock> = {}, mountedAt?: string) => {
  const cage = new Cage()
  const card = cage.disk('usb')
  if (mountedAt !== undefined) cage.mount(card, mountedAt)
  const { snapshot } = cage.specimen('a card')
  const now = { ...snapshot, blocks: snapshot.blocks.map((block) => ({ ...block, ...change })) }
  const [disk] = parseDisks(snapshot)
  if (disk === undefined) throw new Error('no card')
  const options = {
    policy: productPolicy,
    look: () => ({ snapshot: now, disks: parseDisks(now) }),
    hungAfterMs: 1000,
  }
  return { options, card: disk.identity }
}

const judgement = (card: CardIdentity, protectedPaths: readonly string[] = []) => ({
  ...goodClaim(card),
  agreed: agreedBy(cardConsent(card)) as Extract<Agreed, { kind: 'consent' }>,
  protectedPaths,
})

const verdict = (
  { options, card }: ReturnType<typeof machine>,
  paths: readonly string[] = [],
  more: { readonly mayUnmount?: boolean } = {},
) => {
  const judged = judgeCard(options, { ...judgement(card, paths), ...more })
  return judged.ok ? judged.value.identity.name : judged.fault.code
}

describe('a card is judged by a reading of its own', () => {
  it('and passes while it is what was confirmed', () => {
    expect(verdict(machine())).toBe('sda')
  })

  it('and refused once it is gone, swapped, or under another name', () => {
    expect(verdict(machine({ name: 'sdz' }))).toBe('CARD_NOT_FOUND')
    expect(verdict(machine({ diskseq: '999' }))).toBe('CARD_CHANGED')
    expect(verdict(machine({ dev: '240:999' }))).toBe('CARD_CHANGED')
  })

  it('and refused when a path that the job needs lies on it, read from the system itself', () => {
    const mounted = machine({}, '/mnt')
    expect(verdict(mounted, [], { mayUnmount: true })).toBe('sda')
    // A path that is not there yet is where its nearest folder is.
    expect(verdict(mounted, ['/mnt/not/there/yet.img'], { mayUnmount: true })).toBe(
      'CARD_HOLDS_OUR_DATA',
    )
  })
})

describe('cards that are judged together', () => {
  it('share one reading, that begins when all of them have asked', async () => {
    const { options, card } = machine()
    let readings = 0
    const look = () => {
      readings += 1
      return options.look()
    }
    const counted = { ...options, look }
    const asked = [judgeTogether(counted, judgement(card)), judgeTogether(counted, judgement(card))]
    expect(readings).toBe(0)
    expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([true, true])
    expect(readings).toBe(1)
  })

  it('are never judged by a reading from before they asked', async () => {
    const [before, after] = [machine(), machine({ diskseq: '999' })]
    let now = before
    const changing = { ...before.options, look: () => now.options.look() }
    expect((await judgeTogether(changing, judgement(before.card))).ok).toBe(true)
    now = after
    const judged = await judgeTogether(changing, judgement(before.card))
    expect(judged).toMatchObject({ ok: false, fault: { code: 'CARD_CHANGED' } })
  })

  it('are judged by the next reading after one that failed', async () => {
    const { options, card } = machine()
    let fails = true
    const failing = {
      ...options,
      look: () => {
        if (fails) throw new Error('no /sys')
        return options.look()
      },
    }
    await expect(judgeTogether(failing, judgement(card))).rejects.toThrow('no /sys')
    fails = false
    expect((await judgeTogether(failing, judgement(card))).ok).toBe(true)
  })
})

describe('a card is still there', () => {
  const there = (change: Partial<SysfsBlock>) => {
    const { options, card } = machine(change)
    return stillThere(options, card)
  }

  it('while its slot shows the same attach of it', () => {
    expect(there({})).toBe(true)
  })

  it('and not when it is gone, when the next is in its slot, or when the slot is empty', () => {
    expect(there({ name: 'sdz' })).toBe(false)
    expect(there({ diskseq: '999' })).toBe(false)
    expect(there({ sizeSectors: 0 })).toBe(false)
  })
})
