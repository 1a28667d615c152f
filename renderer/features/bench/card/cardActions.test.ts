import { expect, it } from 'vitest'
import type { SlotView } from '../slotView.ts'
import { cardActions } from './cardActions.ts'

const place = { slotId: 'usb-1-1', slotName: 'Slot 1', sizeBytes: 64e9 }
const made = { deviceId: 'd1', deviceName: 'edge-1' }

it('nothing is done with a card that is being written', () => {
  const phase = 'writing' as const
  const view: SlotView = {
    ...{ ...place, ...made, kind: 'working', phase, share: 0, rate: 0, secondsLeft: undefined },
  }
  expect(cardActions(view)).toEqual({ read: 'working', verify: 'working', blank: 'working' })
})

it('a card that cannot be written can be looked at and proven', () => {
  const fault = { code: 'CARD_READ_ONLY', params: {} } as const
  const view: SlotView = { ...place, kind: 'blocked', fault, name: 'Generic' }
  expect(cardActions(view)).toEqual({ read: undefined, verify: undefined, blank: 'blocked' })
})

it('every other card can have all of it', () => {
  const view: SlotView = { ...place, ...made, kind: 'proven', rate: 1 }
  expect(cardActions(view)).toEqual({ read: undefined, verify: undefined, blank: undefined })
})
