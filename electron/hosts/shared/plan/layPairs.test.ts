import { describe, expect, it } from 'vitest'
import type { DeviceView } from '../../../core/events/deviceView.ts'
import { fault } from '../../../core/faults/fault.ts'
import type { CardView } from '../cards/cardViews.ts'
import { layPairs } from './layPairs.ts'

const device = (id: string): DeviceView => ({ id, name: id }) as DeviceView
const card = (slotId: string, change: Partial<CardView> = {}): CardView => ({
  slotId,
  slotName: slotId,
  identity: { name: slotId, dev: '', diskseq: '', serial: '', slotId, sizeBytes: 1 },
  vendor: '',
  model: '',
  bus: 'usb',
  sizeBytes: 1,
  readOnly: false,
  mounts: [],
  hidden: false,
  practice: false,
  ...change,
})
const empty = (slotId: string): CardView => {
  const { identity: _, ...slot } = card(slotId)
  return slot
}
const devices = ['a', 'b', 'c'].map(device)
const laid = (
  order: Partial<Parameters<typeof layPairs>[0]>,
  cards: readonly CardView[],
): readonly [readonly string[], readonly string[]] => {
  const { pairs, faults } = layPairs({ pairs: [], deviceIds: [], ...order }, devices, cards)
  return [pairs.map((pair) => `${pair.device.id}:${pair.card.slotId}`), faults.map((f) => f.code)]
}

describe('which device goes onto which card', () => {
  it('is in order, over empty slots and cards that must not be written', () => {
    const blocked = card('2', { blockedBy: fault('CARD_READ_ONLY') })
    const cards = [empty('1'), blocked, card('3'), card('4')]
    expect(laid({ deviceIds: ['b', 'a'] }, cards)).toEqual([['b:3', 'a:4'], []])
  })

  it('says when there are fewer cards than devices, and still lays what it can', () => {
    expect(laid({ deviceIds: ['a', 'b'] }, [card('1')])).toEqual([['a:1'], ['FLASH_NO_ROOM']])
  })

  it('is as it was named, and says what is not there', () => {
    const pairs = [
      { deviceId: 'a', slotId: '2' },
      { deviceId: 'x', slotId: '1' },
      { deviceId: 'b', slotId: '9' },
    ]
    expect(laid({ pairs }, [card('1'), card('2')])).toEqual([
      ['a:2'],
      ['DEVICE_NOT_FOUND', 'CARD_NOT_FOUND'],
    ])
  })
})
