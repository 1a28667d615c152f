import { describe, expect, it } from 'vitest'
import type { CardContents } from '../../../client/contractValues.ts'
import type { Confirmable } from './confirmable.ts'
import { noConsent } from './consent.ts'
import { isAgreed, typedFor } from './isAgreed.ts'

const identity = { name: 'sdb', dev: '8:16', diskseq: '7', serial: 'A1', slotId: 's', sizeBytes: 1 }
const card = {
  slotId: 's',
  slotName: 'Slot 1',
  identity,
  vendor: '',
  model: '',
  bus: 'usb',
  sizeBytes: 1,
  readOnly: false,
  mounts: [] as string[],
  hidden: false,
  practice: false,
}
const item: Confirmable = { deviceId: 'd', deviceName: 'd', slotId: 's', slotName: 'Slot 1', card }
const blank: CardContents = { filesystems: [], needsSerial: false }
const ticked = { ...noConsent, erase: true }

describe('a card is agreed to', () => {
  it('by a tick, once it is known what lies on it', () => {
    expect(isAgreed(item, ticked, blank)).toBe(true)
    expect(isAgreed(item, ticked, undefined)).toBe(false)
    expect(isAgreed(item, noConsent, blank)).toBe(false)
    expect(isAgreed({ ...item, card: undefined }, ticked, blank)).toBe(false)
  })

  it('by a second tick where it is mounted', () => {
    const mounted = { ...item, card: { ...card, mounts: ['/media/x'] } }
    expect(isAgreed(mounted, ticked, blank)).toBe(false)
    expect(isAgreed(mounted, { ...ticked, unmount: true }, blank)).toBe(true)
  })

  it('by the name of what is on it, in whatever letters', () => {
    const photos = { ...blank, word: 'PHOTOS' }
    expect(isAgreed(item, { ...ticked, word: 'photo' }, photos)).toBe(false)
    expect(isAgreed(item, { ...ticked, word: ' photos ' }, photos)).toBe(true)
    expect(isAgreed(item, { ...noConsent, word: 'photos' }, photos)).toBe(false)
  })

  it('by four signs of its serial number where it may be a fixed disk', () => {
    const fixed = { ...blank, needsSerial: true }
    expect(isAgreed(item, { ...ticked, serial: '12c' }, fixed)).toBe(false)
    expect(isAgreed(item, { ...ticked, serial: '12cd' }, fixed)).toBe(true)
    expect(isAgreed(item, { ...ticked, serial: '12cde' }, fixed)).toBe(false)
  })
})

it('only what was asked for is sent', () => {
  const typed = { ...ticked, word: 'photos', serial: '12cd' }
  expect(typedFor(typed, blank)).toEqual([])
  expect(typedFor(typed, { ...blank, word: 'PHOTOS' })).toEqual(['photos'])
  expect(typedFor(typed, { ...blank, word: 'PHOTOS', needsSerial: true })).toEqual([
    'photos',
    '12cd',
  ])
})
