import { describe, expect, it } from 'vitest'
import { mbrPartitions } from './readMbr.ts'

describe('the partitions of an MBR', () => {
  it('are read with their places in bytes', () => {
    const sector = new Uint8Array(512)
    const view = new DataView(sector.buffer)
    sector[450] = 0x0c
    view.setUint32(454, 16384, true)
    view.setUint32(458, 524288, true)
    sector[466] = 0x83
    view.setUint32(470, 540672, true)
    view.setUint32(474, 655360, true)
    view.setUint16(510, 0xaa55, true)
    expect(mbrPartitions(sector)).toEqual([
      { type: 0x0c, offset: 8 << 20, sizeBytes: 256 << 20 },
      { type: 0x83, offset: 264 << 20, sizeBytes: 320 << 20 },
    ])
  })

  it('are not read from a sector without the signature', () => {
    expect(() => mbrPartitions(new Uint8Array(512))).toThrow('no partition table')
  })
})
