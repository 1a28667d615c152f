import { describe, expect, it } from 'vitest'
import { devName } from './neededDisks.ts'

/** Left: what makedev(3) of the C library gives for what stands on the right. */
describe('the number of a device', () => {
  it.each([
    [0x0801, '8:1'],
    [66_304, '259:0'],
    [1_049_344, '3:256'],
    [4_293_921_023, '8:1048575'],
    [17_592_186_275_843, '5000:3'],
  ])('%i is %s', (dev, name) => {
    expect(devName(dev)).toBe(name)
  })
})
