import { describe, expect, it } from 'vitest'
import { transferOf } from './transferOf.ts'

describe('what a job fetches', () => {
  it('is named with its address and the key of its unfinished file', () => {
    const input = {
      job: 'download',
      name: 'os.img.xz',
      address: 'https://images.example/os.img.xz',
      addressKey: 'ab12',
      catalogueImageId: 'c-1',
    } as const
    expect(transferOf({ title: 'Download os.img.xz', input })).toEqual({
      name: 'os.img.xz',
      address: 'https://images.example/os.img.xz',
      key: 'ab12',
      catalogueImageId: 'c-1',
    })
    const { catalogueImageId: _, ...typed } = input
    expect(transferOf({ title: '', input: typed })).not.toHaveProperty('catalogueImageId')
  })

  it('is an image where a raw copy is made, and nothing for other jobs', () => {
    const unpack = { job: 'unpack', imageId: 'img-1' } as const
    expect(transferOf({ title: 'Raw copy of os.img', input: unpack })).toEqual({
      name: 'Raw copy of os.img',
      imageId: 'img-1',
    })
    const enrol = { job: 'enrol', address: '10.0.0.1', port: 1, minutes: 1, deviceIds: [] } as const
    expect(transferOf({ title: '', input: enrol })).toBeUndefined()
  })
})
