import { describe, expect, it } from 'vitest'
import { fault } from '../faults/fault.ts'
import type { FleetEvent } from './event.ts'
import {
  adopted,
  flashPlanned,
  helloAccepted,
  logOf,
  planned,
  step,
  verified,
} from './events.fixture.ts'
import { foldInventory } from './inventory.ts'

const deviceOf = (...events: readonly FleetEvent[]) =>
  foldInventory(logOf(events)).devices.get('d1')

const carded = [planned('d1'), flashPlanned('d1'), verified('d1')] as const
const hello = helloAccepted('d1')
const overCable = { ...hello, via: 'serial', address: '' } as const
const conflict = {
  kind: 'device.conflict',
  deviceId: 'd1',
  fault: fault('HELLO_HOST_KEY_CHANGED', { device: 'd1' }),
} as const
const stranger = {
  ...step('d1', 'failed'),
  fault: fault('SSH_HOST_KEY_CHANGED', { device: 'd1', address: '10.0.0.11' }),
}

describe('how the key of a device is known', () => {
  it('is by the way that its hello came, and the better of two', () => {
    expect(deviceOf(...carded)?.trust).toBe('none')
    expect(deviceOf(...carded, hello)?.trust).toBe('hello')
    expect(deviceOf(...carded, hello, overCable)?.trust).toBe('serial')
    expect(deviceOf(...carded, overCable, hello)?.trust).toBe('serial')
  })

  it('keeps the address that a console does not know', () => {
    expect(deviceOf(...carded, hello, overCable)?.address).toBe('10.0.0.11')
  })

  it.each([
    ['a hello with another key', conflict],
    ['another key over SSH', stranger],
  ])('is gone with %s, until its card is made again', (_, event) => {
    expect(deviceOf(...carded, hello, event)?.trust).toBe('changed')
    expect(deviceOf(...carded, hello, event, overCable)?.trust).toBe('changed')
    const again = [flashPlanned('d1', 'f-2'), verified('d1', 'f-2')]
    expect(deviceOf(...carded, hello, event, ...again)?.trust).toBe('none')
  })

  it('is not touched by a step that fails otherwise', () => {
    expect(deviceOf(...carded, hello, step('d1', 'failed'))?.trust).toBe('hello')
  })
})

describe('a device that is adopted', () => {
  it('is enrolled without a card, and never better known than at first sight', () => {
    expect(deviceOf(planned('d1'), adopted('d1'))).toMatchObject({
      state: 'enrolled',
      trust: 'tofu',
      hostKey: 'ssh-ed25519 BBBB',
      adopted: { user: 'pi', port: 2222 },
      cardProvenAt: undefined,
    })
  })

  it('again, is what a person says of a key that changed', () => {
    expect(deviceOf(...carded, hello, conflict, adopted('d1'))).toMatchObject({
      trust: 'tofu',
      state: 'enrolled',
      fault: undefined,
    })
  })

  it('under the key that a hello vouched for is known as before', () => {
    const same = { ...adopted('d1'), hostKey: hello.hostKey }
    expect(deviceOf(...carded, hello, same)?.trust).toBe('hello')
  })

  it('is one from a card again once a card is made for it', () => {
    expect(
      deviceOf(planned('d1'), adopted('d1'), flashPlanned('d1'), verified('d1')),
    ).toMatchObject({
      trust: 'none',
      adopted: undefined,
      hostKey: '',
    })
  })
})

it('a card that was seen without secrets says when, and a new one has not been looked at', () => {
  const scrubbed = { kind: 'card.scrubbed', flashId: 'f-d1', files: [], evidence: 'none' } as const
  expect(deviceOf(...carded, hello, scrubbed)?.scrubbedAt).toBe(5000)
  const again = [flashPlanned('d1', 'f-2'), verified('d1', 'f-2')]
  expect(deviceOf(...carded, hello, scrubbed, ...again)?.scrubbedAt).toBeUndefined()
})
