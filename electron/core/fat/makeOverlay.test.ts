import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { u32 } from '../bytes/littleEndian.ts'
import {
  type BlankImage,
  blankVolume,
  partitionBytes,
  text,
  volumeOf,
  withBytes,
  withOverlay,
} from './blankVolume.fixture.ts'
import { countFree } from './fatTable.ts'
import { listDirectory } from './listDirectory.ts'
import { type FileOperation, makeOverlay } from './makeOverlay.ts'
import { readFile } from './readFile.ts'

const AT = Date.UTC(2026, 10, 24, 12, 34, 56)
const fat16: BlankImage = blankVolume({ fat: 'fat16', clusters: 5000 })
const fat32: BlankImage = blankVolume({ fat: 'fat32', clusters: 66000 })
const both = [
  ['FAT16', fat16],
  ['FAT32', fat32],
] as const

const put = (path: string, content: string | Uint8Array): FileOperation => ({
  kind: 'put',
  path,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
})

const overlayOn = (image: BlankImage, ...operations: FileOperation[]) => {
  const overlay = makeOverlay(volumeOf(image), operations, AT)
  if (!overlay.ok) throw new Error(JSON.stringify(overlay.fault))
  return overlay.value
}

const edited = (image: BlankImage, ...operations: FileOperation[]): BlankImage =>
  withOverlay(image, overlayOn(image, ...operations))

const contentOf = (image: BlankImage, path: string): string | undefined => {
  const bytes = readFile(volumeOf(image), path)
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.fault))
  return text(bytes.value)
}

const namesIn = (image: BlankImage, path: string): string[] | undefined => {
  const listed = listDirectory(volumeOf(image), path)
  if (!listed.ok) throw new Error(JSON.stringify(listed.fault))
  return listed.value?.map((file) => file.name)
}

const faultOf = (image: BlankImage, ...operations: FileOperation[]) => {
  const overlay = makeOverlay(volumeOf(image), operations, AT)
  return overlay.ok ? undefined : overlay.fault
}

describe.each(both)('an overlay on %s', (_, blank) => {
  it('adds files whose names keep their case, and reads them again', () => {
    const image = edited(
      blank,
      put('user-data', '#cloud-config\n'),
      put('README', 'x'),
      put('Config.TXT', 'y'),
    )
    expect(namesIn(image, '/')).toEqual(['user-data', 'README', 'Config.TXT'])
    expect(contentOf(image, '/USER-DATA')).toBe('#cloud-config\n')
  })

  it('makes folders on the way, and finds them again in any case', () => {
    const image = edited(blank, put('overlays/deep/a long file name.dtbo', 'dt'))
    expect(contentOf(image, 'Overlays/DEEP/A LONG file name.dtbo')).toBe('dt')
    expect(namesIn(image, 'overlays')).toEqual(['deep'])
  })

  it('replaces a file in its place: entry and clusters stay', () => {
    const before = edited(blank, put('cmdline.txt', 'a'.repeat(700)), put('last', 'z'))
    const overlay = overlayOn(before, put('cmdline.txt', 'b'.repeat(800)))
    const after = withOverlay(before, overlay)
    expect(contentOf(after, 'cmdline.txt')).toBe('b'.repeat(800))
    expect(namesIn(after, '/')).toEqual(['cmdline.txt', 'last'])
    // Two content sectors and the entry's sector: no FAT was touched.
    expect(overlay.runs.reduce((sum, run) => sum + run.bytes.length, 0)).toBe(3 * 512)
  })

  it('is empty where nothing changes', () => {
    const image = edited(blank, put('same', 'content'))
    expect(overlayOn(image, put('same', 'content'), { kind: 'delete', path: 'none' }).runs).toEqual(
      [],
    )
  })

  it('leaves no trace of a file that was put and deleted again, but its deleted entry', () => {
    const overlay = overlayOn(blank, put('x'.repeat(20), 'a'.repeat(5000)), {
      kind: 'delete',
      path: 'x'.repeat(20),
    })
    const changed = withOverlay(blank, overlay)
    expect(namesIn(changed, '/')).toEqual([])
    expect(countFree(volumeOf(changed).table)).toBe(countFree(volumeOf(blank).table))
    expect(overlay.runs.length).toBeLessThanOrEqual(2)
  })

  it('holds only sectors that differ, sorted and joined', () => {
    const before = edited(blank, put('a', 'a'.repeat(3000)))
    const { runs } = overlayOn(before, put('a', `${'a'.repeat(2999)}b`))
    let end = -1
    for (const run of runs) {
      expect(run.lba).toBeGreaterThan(end)
      end = run.lba + run.bytes.length / 512
      for (let at = 0; at < run.bytes.length; at += 512) {
        const was = before.read(run.lba * 512 + at, 512)
        expect(Buffer.compare(was, run.bytes.subarray(at, at + 512))).not.toBe(0)
      }
    }
    // The file's last sector; its entry says the same as before (size and time).
    expect(runs).toHaveLength(1)
  })

  it('leaves the image as it was, even where it is handed out as views of one Buffer', () => {
    const whole = Buffer.from(blank.read(0, blank.totalBytes))
    const before = Buffer.from(whole)
    const view = { ...blank, read: (at: number, length: number) => whole.subarray(at, at + length) }
    overlayOn(view, put('folder/user-data', 'x'))
    expect(Buffer.compare(whole, before)).toBe(0)
  })

  it('writes both FATs alike', () => {
    const { boot } = volumeOf(blank)
    const image = edited(blank, put('big', 'q'.repeat(200_000)))
    const fats = [0, 1].map((copy) => {
      const at = (boot.reservedSectors + copy * boot.sectorsPerFat) * 512
      return partitionBytes(image, at, boot.sectorsPerFat * 512)
    })
    expect(fats[0]).toEqual(fats[1])
  })

  it('refuses what does not fit, in numbers', () => {
    const free = countFree(volumeOf(blank).table) * 512
    const fault = faultOf(blank, put('fits', 'x'), put('huge', new Uint8Array(free)))
    expect(fault?.code).toBe('IMAGE_BOOT_PARTITION_FULL')
    expect(fault?.params).toMatchObject({ name: 'test.img', needed: free + 512, free })
  })

  it('fills the volume to its last cluster', () => {
    const free = countFree(volumeOf(blank).table) * 512
    const image = edited(blank, put('all', new Uint8Array(free).fill(7)))
    expect(countFree(volumeOf(image).table)).toBe(0)
  })

  it.each([
    ['a/../b', 'it is not a path on the card'],
    ['a//b', 'it is not a path on the card'],
    ['what?', 'a name in it has a character that FAT does not take'],
    ['dot.', 'a name in it ends in a dot or a blank'],
    ['n'.repeat(256), 'a name in it is longer than 255 characters'],
  ])('refuses the path %s', (path, reason) => {
    expect(faultOf(blank, put(path, 'x'))).toMatchObject({
      code: 'IMAGE_BOOT_FILE_REFUSED',
      params: { path, reason },
    })
  })

  it('refuses a file in the place of a folder, a folder in the place of a file, and a full folder to be deleted', () => {
    const image = edited(blank, put('folder/file', 'x'))
    expect(faultOf(image, put('folder', 'x'))?.params.reason).toBe('a folder has its name')
    expect(faultOf(image, put('folder/file/x', 'x'))?.params.reason).toBe(
      'a file has the name of its folder',
    )
    const gone = { kind: 'delete', path: 'folder' } as const
    expect(faultOf(image, gone)?.params.reason).toBe('it is a folder with files in it')
    expect(faultOf(image, { kind: 'delete', path: 'folder/file' }, gone)).toBeUndefined()
  })

  it('does not wake garbage behind the end of a folder', () => {
    const one = edited(blank, put('A', ''))
    const { boot } = volumeOf(one)
    const root = (boot.fat === 'fat16' ? boot.rootStart : boot.dataStart) * 512
    // Slot 1 ends the folder; slot 2 looks like a file, and must not become one when slot 1 is taken.
    const garbage = [...partitionBytes(one, root, 32)].map(
      (byte, at) => [root + 64 + at, byte] as const,
    )
    const image = withBytes(one, garbage)
    expect(namesIn(image, '/')).toEqual(['A'])
    expect(namesIn(edited(image, put('B', '')), '/')).toEqual(['A', 'B'])
  })
})

describe('a folder that fills up', () => {
  const many = (count: number): FileOperation[] =>
    Array.from({ length: count }, (_, index) => put(`a rather long file name ${index}.txt`, ''))

  it('grows on FAT32, the root too', () => {
    const image = edited(fat32, ...many(200), put('folder/x', ''))
    expect(namesIn(image, '/')).toHaveLength(201)
    const grown = edited(
      image,
      put('folder/y', '1'),
      ...many(40).map((file) => ({ ...file, path: `folder/${file.path}` })),
    )
    expect(namesIn(grown, 'folder')).toHaveLength(42)
  })

  it('is refused on FAT16, where the root cannot grow', () => {
    const fault = faultOf(fat16, ...many(200))
    expect(fault).toMatchObject({
      code: 'IMAGE_BOOT_FOLDER_FULL',
      params: { folder: '/', needed: 4, free: 0, path: 'a rather long file name 128.txt' },
    })
  })

  it('reuses the slots of deleted files', () => {
    const full = edited(fat16, ...many(128))
    const gone = { kind: 'delete', path: 'a rather long file name 7.txt' } as const
    expect(namesIn(edited(full, gone, put('a quite long file name.txt', '')), '/')).toHaveLength(
      128,
    )
  })
})

describe('FSInfo', () => {
  it('counts the free clusters and names the one taken last', () => {
    const image = edited(fat32, put('two', 'x'.repeat(1000)))
    const info = partitionBytes(image, 512, 512)
    expect(u32(info, 488)).toBe(66000 - 1 - 2)
    expect(u32(info, 492)).toBe(4)
  })
})

describe('the golden overlay', () => {
  it('has these bytes, on this and every machine', () => {
    const overlay = overlayOn(
      fat32,
      put('user-data', '#cloud-config\n'),
      put('Network-Config', 'x'),
      put('a/b', 'y'),
    )
    const hash = createHash('sha256')
    for (const run of overlay.runs) hash.update(`${run.lba} `).update(run.bytes)
    expect(overlay.runs.map((run) => [run.lba, run.bytes.length / 512])).toEqual([
      [129, 1],
      [160, 1],
      [676, 1],
      [1192, 5],
    ])
    expect(hash.digest('hex')).toBe(
      '847b0c16e8d538623cdf70470821e03e2f8e120410462b7bc467c08ef55b51ee',
    )
  })
})
