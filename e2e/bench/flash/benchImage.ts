import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '../host/runTool.ts'
import { bootFiles, kernelFiles } from '../image/bootFiles.ts'
import { benchCacheFolder } from '../image/imageCache.ts'
import { makeFat } from '../image/makeFat.ts'
import { type DiskPlan, MIB, partitionDisk, planDisk } from '../image/partitionDisk.ts'
import { systemBytes } from './systemBytes.ts'

/** Counts up when the recipe changes. */
const RECIPE = 1

/** Of what stands behind the boot partition: 16 MiB of files, 10 MiB of zeros, and so on. */
const DATA_MIB = 16
const PERIOD_MIB = 26

const plan = planDisk(0xb7a3b1e0, { alignMiB: 4, bootMiB: 64, rootMiB: 956 })
const smallPlan = planDisk(0xb7a3b1e0, { alignMiB: 4, bootMiB: 64, rootMiB: 60 })

/** The image of the measurements, in all forms, and its bytes unpacked. */
export interface BenchImage {
  readonly img: string
  readonly xz: string
  readonly zst: string
  readonly bytes: number
}

/** The 8 GiB image, which is only there to see that memory does not grow with it. */
export interface LargeImage {
  readonly zst: string
  readonly bytes: number
}

/**
 * 1 GiB: the boot partition of a Raspberry Pi and this computer's own system files, 38 % zeros. `.xz` as `xz -T0 -6`
 * makes it (blocks of 24 MiB, as images for the Pi have), `.zst` as `zstd -3`. Made once, kept in the bench's cache.
 */
export const benchImage = async (say: (line: string) => void): Promise<BenchImage> => {
  const folder = join(benchCacheFolder(), `flash-${RECIPE}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const img = join(folder, 'system.img')
  const made = { img, xz: `${img}.xz`, zst: `${img}.zst`, bytes: plan.sizeBytes }
  await once(img, say, (path) => makeImage(path, plan))
  await once(made.zst, say, (path) =>
    runTool('zstd', ['-q', '-3', '-T1', '--no-progress', '-o', path, img]),
  )
  await once(made.xz, say, async (path) => {
    await runTool('sh', [
      '-c',
      `exec xz -6 -T2 --block-size=${24 * MIB} -c "$1" > "$2"`,
      'sh',
      img,
      path,
    ])
  })
  return made
}

/**
 * The 1 GiB image with 7 GiB behind it, of which one MiB in eight is data. It says how large it is: zeros of an image
 * that does not are written, and four times 8 GiB are more than the memory that the cards lie in.
 */
export const largeImage = async (
  { img }: BenchImage,
  say: (line: string) => void,
): Promise<LargeImage> => {
  const zst = img.replace('system.img', 'large-2.img.zst')
  await once(zst, say, async (path) => {
    const tail = `${path}.tail`
    await makeTail(img, tail)
    try {
      await runTool('sh', [
        '-c',
        `cat "$1" "$2" | zstd -q -1 -T1 --stream-size=${8 * 1024 * MIB} > "$3"`,
        'sh',
        img,
        tail,
        path,
      ])
    } finally {
      await rm(tail, { force: true })
    }
  })
  return { zst, bytes: 8 * 1024 * MIB }
}

/** 128 MiB of the same kind, raw: for cards that take their time. */
export const smallImage = async (
  say: (line: string) => void,
): Promise<{ readonly img: string; readonly bytes: number }> => {
  const folder = join(benchCacheFolder(), `flash-${RECIPE}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const img = join(folder, 'small.img')
  await once(img, say, (path) => makeImage(path, smallPlan))
  return { img, bytes: smallPlan.sizeBytes }
}

/** Under another name until it is whole. */
const once = async (
  path: string,
  say: (line: string) => void,
  make: (path: string) => Promise<unknown>,
): Promise<void> => {
  if (existsSync(path)) return
  say(`making ${path} (once)`)
  const making = `${path}.making`
  await rm(making, { force: true })
  await make(making)
  await rename(making, path)
}

const makeImage = async (path: string, plan: DiskPlan): Promise<void> => {
  await partitionDisk(path, plan)
  const files = [
    ...bootFiles(plan.diskId, 'An image to measure with; it does not boot.'),
    ...kernelFiles(),
  ]
  const wish = { bits: 32, label: 'bootfs', volumeId: 0x8f0e6b1a, sectorsPerCluster: 1 } as const
  await makeFat(path, plan.boot, wish, files)
  const file = await open(path, 'r+')
  try {
    let at = plan.root.offset
    for await (const bytes of systemBytes(MIB)) {
      if (at >= plan.sizeBytes) break
      await file.write(bytes, 0, bytes.length, at)
      at += MIB
      const inPeriod = ((at - plan.root.offset) / MIB) % PERIOD_MIB
      if (inPeriod === DATA_MIB) at += (PERIOD_MIB - DATA_MIB) * MIB
    }
  } finally {
    await file.close()
  }
}

const makeTail = async (img: string, tail: string): Promise<void> => {
  const [from, to] = [await open(img, 'r'), await open(tail, 'w')]
  try {
    await to.truncate(7 * 1024 * MIB)
    const piece = Buffer.alloc(MIB)
    for (let index = 0; index < 7 * 128; index++) {
      await from.read(piece, 0, MIB, plan.root.offset + (index % 16) * MIB)
      await to.write(piece, 0, MIB, index * 8 * MIB)
    }
  } finally {
    await from.close()
    await to.close()
  }
}
