import { describe, expect, it } from 'vitest'
import { goodCard } from './claims.fixture.ts'
import type { CardIdentity } from './disk.ts'
import { tellApart } from './tellApart.ts'

const told = (...changes: readonly Partial<CardIdentity>[]) =>
  tellApart(
    changes.map((change) => ({ ...goodCard, identity: { ...goodCard.identity, ...change } })),
  ).map(({ identity }) => identity)

describe('disks of one reading', () => {
  it('stand in the order in which people count', () => {
    const names = told({ name: 'disk10', dev: 'a' }, { name: 'disk9', dev: 'b' }).map(
      ({ name }) => name,
    )
    expect(names).toEqual(['disk9', 'disk10'])
  })

  it('in one place get their names behind it, and others keep theirs', () => {
    const slots = told(
      { name: 'disk1', dev: '1', slotId: 'here' },
      { name: 'disk2', dev: '2', slotId: 'here' },
      { name: 'disk3', dev: '3', slotId: 'there' },
      { name: 'disk4', dev: '4', slotId: '' },
    ).map(({ slotId }) => slotId)
    expect(slots).toEqual(['here-disk1', 'here-disk2', 'there', 'disk4'])
  })

  it('that the system calls by one id have none', () => {
    const devs = told(
      { name: 'a', dev: 'x' },
      { name: 'b', dev: 'x' },
      { name: 'c', dev: 'y' },
    ).map(({ dev }) => dev)
    expect(devs).toEqual(['', '', 'y'])
  })

  it('show no marks that deceive, not even to tell two places apart', () => {
    const two = told(
      { name: 'a', dev: '1', slotId: 'x\u202e' },
      { name: 'b', dev: '2', slotId: 'x' },
    )
    expect(two.map(({ slotId }) => slotId)).toEqual(['x-a', 'x-b'])
    expect(told({ serial: '1\u200b2' })[0]?.serial).toBe('12')
  })
})
