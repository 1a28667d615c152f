import { describe, expect, it } from 'vitest'
import { CapacityProbe } from './capacityProbe.ts'
import type { CardProblem } from './cardOrders.ts'
import { SimulatedMedium } from './simulatedMedium.fixture.ts'

const MIB = 1024 * 1024
const SIZE = 64 * 1024 * MIB

const card = () => new SimulatedMedium({ realBytes: SIZE, lie: 'none' })
const problem = (kind: 'read' | 'write', at: number, code: string): CardProblem => ({
  kind,
  at,
  code,
})
const probe = (medium: SimulatedMedium, more: { now?: () => number } = {}) =>
  new CapacityProbe(medium, {
    sizeBytes: SIZE,
    nonce: new Uint8Array(32).fill(1),
    now: () => 0,
    ...more,
  })

describe('a probe of a 64 GB card for an image of 3 GB', () => {
  it('is a matter of some fifty small writes', async () => {
    const medium = card()
    expect(await probe(medium).run(3e9)).toEqual({ kind: 'sound' })
    expect(medium.writes).toBeLessThan(60)
  })

  it('calls a card write-protected that takes all and keeps nothing', async () => {
    const medium = card()
    medium.fault = (kind) => (kind === 'write' ? 'ignored' : undefined)
    expect(await probe(medium).run(3e9)).toEqual({ kind: 'write-protected' })
  })

  it.each(['EROFS', 'EPERM'])(
    'calls a card write-protected whose writes are refused with %s',
    async (code) => {
      const medium = card()
      medium.fault = (kind, at) => (kind === 'write' ? problem(kind, at, code) : undefined)
      expect(await probe(medium).run(3e9)).toEqual({ kind: 'write-protected' })
    },
  )

  it('does not call a card unchanged that locks itself when it has taken a part', async () => {
    const medium = card()
    medium.fault = (kind, at) =>
      kind === 'write' && medium.writes > 3 ? problem(kind, at, 'EROFS') : undefined
    expect(await probe(medium).run(3e9)).toMatchObject({ kind: 'worn-out' })
  })

  it('calls a card worn out where reading or writing fails', async () => {
    for (const which of ['read', 'write'] as const) {
      const medium = card()
      medium.fault = (kind, at) => {
        // Before anything was written, an unreadable place is no fault.
        const asked = which === 'write' || medium.writes === 0 || at === SIZE / 2
        return kind === which && asked && (which === 'read' || at === SIZE / 2)
          ? problem(kind, at, 'EIO')
          : undefined
      }
      expect(await probe(medium).run(3e9)).toMatchObject({ kind: 'worn-out', bad: 1, at: SIZE / 2 })
    }
  })

  it('says nothing of a card that went away', async () => {
    const medium = card()
    medium.fault = (kind, at) => (kind === 'write' ? problem(kind, at, 'ENODEV') : undefined)
    expect(await probe(medium).run(3e9)).toEqual(problem('write', SIZE - MIB, 'ENODEV'))
  })

  it('ends when its time is up, and judges what was done', async () => {
    const medium = card()
    let ms = 0
    const now = () => ms
    medium.fault = (kind) => {
      if (kind === 'write') ms += 5000
      return undefined
    }
    expect(await probe(medium, { now }).run(3e9)).toEqual({ kind: 'sound' })
    expect(medium.writes).toBeLessThanOrEqual(5)
    const fake = new SimulatedMedium({ realBytes: SIZE / 2, lie: 'forgets' })
    fake.fault = medium.fault
    ms = 0
    expect(await probe(fake, { now }).run(3e9)).not.toMatchObject({ kind: 'sound' })
  })

  it('stops between two writes when it is told to', async () => {
    const medium = card()
    medium.fault = () => (medium.writes > 3 ? { kind: 'stopped' } : undefined)
    expect(await probe(medium).run(3e9)).toEqual({ kind: 'stopped' })
    expect(medium.writes).toBe(4)
  })

  it('never makes a card look as if it had a partition table', async () => {
    const medium = card()
    await probe(medium).run(3e9)
    const head = new Uint8Array(4096)
    await medium.read(head, 0)
    expect([head[510], head[511]]).not.toEqual([0x55, 0xaa])
  })
})
