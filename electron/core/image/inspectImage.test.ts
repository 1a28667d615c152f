import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../bytes/crc32.ts'
import { putU32 } from '../bytes/littleEndian.ts'
import { blankVolume, volumeOf, withOverlay } from '../fat/blankVolume.fixture.ts'
import { makeOverlay } from '../fat/makeOverlay.ts'
import { faultTable } from '../faults/faultTable.ts'
import type { Result } from '../result.ts'
import type { ImageFacts } from './imageFacts.ts'
import { inspectImage } from './inspectImage.ts'

const FILES = ['user-data', 'meta-data', 'issue.txt', 'cmdline.txt']
const SECOND_SECTORS = 100

/** An image with the boot partition of the FAT fixture, which begins at 64 KiB, and one more behind it. */
const imageOf = (
  files: readonly string[],
  table: (end: number) => [number, Uint8Array][],
): Uint8Array => {
  const blank = blankVolume({ fat: 'fat16', clusters: 4200 })
  const puts = files.map((path) => ({ kind: 'put', path, bytes: Uint8Array.of(65) }) as const)
  const overlay = makeOverlay(volumeOf(blank), puts, 0)
  if (!overlay.ok) throw new Error('fixture')
  const end = blank.totalBytes / 512
  const bytes = new Uint8Array((end + SECOND_SECTORS) * 512)
  bytes.set(withOverlay(blank, overlay.value).read(0, blank.totalBytes))
  for (const [at, part] of table(end)) bytes.set(part, at)
  return bytes
}

const entry = (type: number, start: number, end: number): Uint8Array => {
  const bytes = new Uint8Array(16)
  bytes[4] = type
  putU32(bytes, 8, start)
  putU32(bytes, 12, end - start)
  return bytes
}

const mbr = (end: number): [number, Uint8Array][] => [
  [440, Uint8Array.of(0xe0, 0xb1, 0xa3, 0xb7)],
  [446, entry(0x0c, 128, end)],
  [462, entry(0x83, end, end + SECOND_SECTORS)],
  [510, Uint8Array.of(0x55, 0xaa)],
]

/** EBD0A0A2-B9E5-4433-87C0-68B6B72699C7 as it is stored. */
const BASIC_DATA = Buffer.from('a2a0d0ebe5b9334487c068b6b72699c7', 'hex')

const gpt = (end: number): [number, Uint8Array][] => {
  const entries = new Uint8Array(128 * 128)
  entries.set(BASIC_DATA)
  putU32(entries, 32, 128)
  putU32(entries, 40, end - 1)
  const header = new Uint8Array(92)
  header.set(Buffer.from('EFI PART'))
  for (const [at, value] of [
    [8, 0x10000],
    [12, 92],
    [24, 1],
    [72, 2],
    [80, 128],
    [84, 128],
  ] as const) {
    putU32(header, at, value)
  }
  putU32(header, 88, crc32(entries))
  putU32(header, 16, crc32(header))
  const protective: [number, Uint8Array] = [446, entry(0xee, 1, end)]
  return [protective, [510, Uint8Array.of(0x55, 0xaa)], [512, header], [1024, entries]]
}

interface Inspected {
  readonly result: Result<ImageFacts>
  /** The furthest byte it asked for. */
  readonly asked: number
}

const inspect = (bytes: Uint8Array, imageBytes: number | undefined = bytes.length): Inspected => {
  let asked = 0
  let have = 0
  const read = (offset: number, length: number): Uint8Array => {
    if (offset + length > have) throw new RangeError(`${offset}+${length} was not asked for`)
    return bytes.subarray(offset, offset + length)
  }
  const rest = { compression: 'none', fileBytes: bytes.length } as const
  const inspection = inspectImage({ name: 'pi.img', imageBytes, read, ...rest })
  let step = inspection.next()
  while (step.done !== true) {
    asked = Math.max(asked, step.value)
    have = Math.max(have, Math.min(step.value, bytes.length))
    step = inspection.next(have)
  }
  return { result: step.value, asked }
}

describe('inspectImage', () => {
  it('finds the facts of an image with an MBR', () => {
    const { result } = inspect(imageOf(FILES, mbr))
    expect(result).toMatchObject({
      ok: true,
      value: {
        table: 'mbr',
        diskId: 'b7a3b1e0',
        dialect: 'cloudinit-rpi',
        partitions: [
          { number: 1, type: '0x0c', startBytes: 65536 },
          { number: 2, type: '0x83' },
        ],
        boot: { number: 1, fat: 'fat16', label: '', freeBytes: (4200 - 4) * 512 },
      },
    })
  })

  it('finds the facts of an image with a GPT', () => {
    const { result } = inspect(imageOf(FILES, gpt))
    expect(result).toMatchObject({
      ok: true,
      value: { table: 'gpt', boot: { type: 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7' } },
    })
  })

  it('asks for no more than the used part of the boot partition', () => {
    const image = imageOf(FILES, mbr)
    expect(inspect(image).asked).toBeLessThan(image.length)
  })

  it('says in numbers that an image is truncated, known or found out', () => {
    const image = imageOf(FILES, mbr)
    const short = image.subarray(0, image.length - 512)
    expect(inspect(short).result).toMatchObject({
      fault: { code: 'IMAGE_TRUNCATED', params: { needed: image.length, has: short.length } },
    })
    const head = image.subarray(0, 70_000)
    expect(inspect(head, undefined).result).toMatchObject({ fault: { code: 'IMAGE_TRUNCATED' } })
    // Inspection comes before any card: a script may rely on nothing having been begun.
    expect(faultTable.IMAGE_TRUNCATED.severity).toBe('refused')
  })

  it('refuses a GPT with a wrong checksum', () => {
    const image = imageOf(FILES, gpt)
    image[1024 + 200] = 1
    expect(inspect(image).result).toMatchObject({
      fault: {
        code: 'IMAGE_TABLE_DAMAGED',
        params: { reason: 'the GPT entries have a wrong checksum' },
      },
    })
  })

  it('does not take a file system without a table for an image', () => {
    const image = imageOf(FILES, mbr).subarray(65536)
    image.set(Buffer.from('This is not a bootable disk.'), 440)
    expect(inspect(image).result).toMatchObject({ fault: { code: 'IMAGE_NOT_AN_IMAGE' } })
  })

  it('says what is wrong with a boot partition that it cannot use', () => {
    const image = imageOf(FILES, mbr)
    image.set(Buffer.from('EXFAT   '), 65536 + 3)
    expect(inspect(image).result).toMatchObject({
      fault: { code: 'IMAGE_BOOT_PARTITION_UNSUPPORTED', params: { reason: 'it is exFAT' } },
    })
    image.fill(0, 65536, 66048)
    expect(inspect(image).result).toMatchObject({ fault: { code: 'IMAGE_NO_BOOT_PARTITION' } })
  })

  it('does not guess a dialect', () => {
    expect(inspect(imageOf(['config.txt', 'issue.txt'], mbr)).result).toMatchObject({
      fault: { code: 'IMAGE_DIALECT_UNKNOWN', params: { name: 'pi.img' } },
    })
    expect(inspect(imageOf(['user-data', 'meta-data'], mbr)).result.ok).toBe(false)
  })
})

describe('a hostile image', () => {
  const places = fc.oneof(
    fc.integer({ min: 440, max: 511 }),
    fc.integer({ min: 512, max: 1400 }),
    fc.integer({ min: 65536, max: 65536 + 600 }),
  )
  it.each([
    ['MBR', imageOf(FILES, mbr)],
    ['GPT', imageOf(FILES, gpt)],
  ])(
    'with any bytes in its %s or boot sector is a fault or works, and reads only what it asked for',
    (_, image) => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(places, fc.nat(255)), { minLength: 1, maxLength: 8 }),
          (changes) => {
            const bytes = image.slice()
            for (const [at, value] of changes) bytes[at] = value
            const { result } = inspect(bytes, undefined)
            if (!result.ok) expect(result.fault.code).toMatch(/^IMAGE_/)
          },
        ),
        { numRuns: 150 },
      )
    },
  )

  it('of any bytes is a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void inspect(bytes, undefined)),
    )
  })
})
