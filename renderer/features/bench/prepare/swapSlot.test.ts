import { describe, expect, it } from 'vitest'
import { swapSlot } from './swapSlot.ts'

const pairs = [
  { deviceId: 'a', slotId: '1' },
  { deviceId: 'b', slotId: '2' },
]

describe('moving a device to another slot', () => {
  it('trades places with the device that is there', () => {
    expect(swapSlot(pairs, 'a', '2')).toEqual([
      { deviceId: 'a', slotId: '2' },
      { deviceId: 'b', slotId: '1' },
    ])
  })

  it('takes a free slot and leaves the others', () => {
    expect(swapSlot(pairs, 'a', '9')).toEqual([
      { deviceId: 'a', slotId: '9' },
      { deviceId: 'b', slotId: '2' },
    ])
  })
})
