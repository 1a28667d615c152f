import { describe, expect, it } from 'vitest'
import { type DeviceTrigger, deviceMoves, moveDevice } from './deviceStates.ts'
import type { DeviceState } from './deviceView.ts'

const states = Object.keys(deviceMoves) as readonly DeviceState[]
const triggers: readonly DeviceTrigger[] = [
  'flash',
  'proven',
  'fail',
  'hello',
  'bound',
  'conflict',
  'work',
  'ready',
]

/** What leads from elsewhere into a state. */
const waysInto = (state: DeviceState): ReadonlySet<DeviceTrigger> =>
  new Set(
    states
      .filter((from) => from !== state)
      .flatMap((from) => triggers.filter((trigger) => moveDevice(from, trigger) === state)),
  )

describe('the table of a device’s way', () => {
  it.each<[DeviceState, readonly DeviceTrigger[]]>([
    ['flashing', ['flash']],
    ['flashed', ['proven']],
    ['enrolled', ['hello', 'bound']],
    ['bootstrapping', ['work']],
    ['active', ['ready']],
    ['failed', ['fail']],
    ['conflict', ['conflict']],
    ['planned', []],
  ])('leads into %s only by %j', (state, ways) => {
    expect([...waysInto(state)].sort()).toEqual([...ways].sort())
  })

  it('lets a device out of a conflict only by a binding or a new card', () => {
    const out = triggers.filter((trigger) => moveDevice('conflict', trigger) !== 'conflict')
    expect(out).toEqual(['flash', 'bound'])
  })

  it('has no state without a way out, and none that cannot be reached', () => {
    const reached = new Set<DeviceState>(['planned'])
    for (const state of reached) {
      for (const trigger of triggers) reached.add(moveDevice(state, trigger))
      expect(triggers.some((trigger) => moveDevice(state, trigger) !== state)).toBe(true)
    }
    expect([...reached].sort()).toEqual([...states].sort())
  })

  it('lets any device be given a new card', () => {
    for (const state of states) expect(moveDevice(state, 'flash')).toBe('flashing')
  })
})
