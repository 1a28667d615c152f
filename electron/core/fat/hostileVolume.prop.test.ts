import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Result } from '../result.ts'
import {
  type BlankImage,
  blankVolume,
  volumeOf,
  withBytes,
  withOverlay,
} from './blankVolume.fixture.ts'
import { parseBootSector } from './bootSector.ts'
import { openVolume } from './fatVolume.ts'
import { listDirectory } from './listDirectory.ts'
import { makeOverlay } from './makeOverlay.ts'
import { readFile } from './readFile.ts'
import { volumeLabel } from './volumeLabel.ts'

const put = (path: string, size: number) =>
  ({ kind: 'put', path, bytes: new Uint8Array(size).fill(1) }) as const

const images = (['fat16', 'fat32'] as const).map((fat) => {
  const blank = blankVolume({ fat, clusters: fat === 'fat16' ? 4200 : 65600 })
  const files = [put('user-data', 3000), put('overlays/a long name.dtbo', 700), put('X', 100)]
  const overlay = makeOverlay(volumeOf(blank), files, 0)
  if (!overlay.ok) throw new Error('fixture')
  return { fat, image: withOverlay(blank, overlay.value) }
})

/** Every outcome is a value or a fault with a code: anything thrown fails the test. */
const settle = <T>(result: Result<T>): T | undefined => {
  if (result.ok) return result.value
  expect(result.fault.code).toMatch(/^IMAGE_/)
  return undefined
}

const useAll = (image: BlankImage): void => {
  const volume = settle(openVolume(image.read, image.partition, 'x'))
  if (volume === undefined) return
  settle(volumeLabel(volume))
  settle(listDirectory(volume, '/'))
  settle(listDirectory(volume, 'overlays'))
  settle(readFile(volume, 'user-data'))
  const changes = [put('user-data', 5000), put('overlays/new file', 10), put('more/new file', 600)]
  settle(makeOverlay(volume, [...changes, { kind: 'delete', path: 'X' }], 0))
}

describe.each(images)('a hostile $fat', ({ image }) => {
  const boot = volumeOf(image).boot

  const changeAt = (from: number, to: number) =>
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: from, max: to - 1 }), fc.nat(255)), {
        minLength: 1,
        maxLength: 12,
      }),
      (changes) => useAll(withBytes(image, changes)),
    )

  it('with any bytes in its boot sector is a fault or works', () => {
    fc.assert(changeAt(11, 90), { numRuns: 150 })
  })

  it('with any bytes in its FAT is a fault or works', () => {
    const fat = boot.reservedSectors * 512
    fc.assert(changeAt(fat, fat + 60), { numRuns: 100 })
  })

  it('with any bytes in its root folder is a fault or works', () => {
    const root = (boot.fat === 'fat16' ? boot.rootStart : boot.dataStart) * 512
    fc.assert(changeAt(root, root + 512), { numRuns: 100 })
  })
})

describe('parseBootSector', () => {
  it('takes any 512 bytes', () => {
    const sector = fc.uint8Array({ minLength: 512, maxLength: 512 }).map((bytes) => {
      bytes.set([0x55, 0xaa], 510)
      bytes.set([0x00, 0x02], 11)
      return bytes
    })
    fc.assert(
      fc.property(sector, fc.nat(), (bytes, sectors) => void parseBootSector(bytes, sectors)),
    )
  })
})

describe('a chain that runs in a ring', () => {
  it('is a fault, not a loop', () => {
    const [{ image } = { image: blankVolume({ fat: 'fat16', clusters: 4200 }) }] = images
    const { boot } = volumeOf(image)
    // user-data has clusters 2 to 7: let 7 lead to 2 again, in the copy that is read.
    const at = boot.reservedSectors * 512 + 7 * 2
    const ring = withBytes(image, [
      [at, 2],
      [at + 1, 0],
    ])
    const volume = openVolume(ring.read, ring.partition, 'x')
    if (!volume.ok) throw new Error('opens')
    expect(readFile(volume.value, 'user-data')).toMatchObject({
      ok: false,
      fault: {
        code: 'IMAGE_BOOT_PARTITION_DAMAGED',
        params: { reason: 'the chain from cluster 2 never ends' },
      },
    })
  })
})
