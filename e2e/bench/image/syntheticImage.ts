import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from '../host/runTool.ts'
import { type BootFile, bootFiles } from './bootFiles.ts'
import { IMAGE_TIME, makeFat } from './makeFat.ts'
import {
  type DiskPlan,
  MIB,
  type PartitionPlace,
  partitionDisk,
  planDisk,
} from './partitionDisk.ts'
import { pseudoBytes } from './pseudoBytes.ts'

export interface SyntheticImageWish {
  /** The image file to make; replaced if it is there. */
  readonly path: string
  readonly fat: 'fat16' | 'fat32'
  /** Default 0xb7a3b1e0. */
  readonly diskId?: number
  /** More files for the boot partition; one of a usual name takes its place. */
  readonly extraFiles?: readonly BootFile[]
}

export interface SyntheticImage {
  readonly path: string
  readonly sizeBytes: number
  readonly diskId: number
  readonly boot: PartitionPlace
  readonly root: PartitionPlace
  /** Hex, of the whole file. */
  readonly sha256: string
}

/** FAT32 needs more than 65525 clusters to be one, hence 34 MiB at 512 bytes each. */
const sizes = {
  fat16: { alignMiB: 4, bootMiB: 8, rootMiB: 4 },
  fat32: { alignMiB: 4, bootMiB: 34, rootMiB: 10 },
} as const

/**
 * A small image laid out as Raspberry Pi OS, in well under a second and always the same bytes:
 * 16 MiB with FAT16 or 48 MiB with FAT32, an ext4 with one file in it, the usual boot files.
 * It does not boot. Needs sfdisk, mkfs.vfat, mtools, mke2fs; no root.
 */
export async function makeSyntheticImage(wish: SyntheticImageWish): Promise<SyntheticImage> {
  const plan = planDisk(wish.diskId ?? 0xb7a3b1e0, sizes[wish.fat])
  await partitionDisk(wish.path, plan)
  const extra = wish.extraFiles ?? []
  const usual = bootFiles(plan.diskId, 'A synthetic image for tests; it does not boot.')
  const files = [
    ...usual.filter((file) => !extra.some((other) => other.path === file.path)),
    ...extra,
  ]
  const bits = wish.fat === 'fat16' ? 16 : 32
  const fatWish = { bits, label: 'bootfs', volumeId: 0x8f0e6b1a, sectorsPerCluster: 1 } as const
  await makeFat(wish.path, plan.boot, fatWish, files)
  await makeSmallExt4(wish.path, plan)
  const bytes = await readFile(wish.path)
  return {
    path: wish.path,
    sizeBytes: plan.sizeBytes,
    diskId: plan.diskId,
    boot: plan.boot,
    root: plan.root,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

const ROOT_UUID = '2b5d8b9a-1c4e-4a57-9d55-0c9a5a6f3e01'

/** `mke2fs -d` would store the source's change time, which cannot be set; debugfs takes the time given. */
async function makeSmallExt4(image: string, plan: DiskPlan): Promise<void> {
  const env = { E2FSPROGS_FAKE_TIME: String(IMAGE_TIME) }
  const offset = `offset=${plan.root.offset}`
  await runTool(
    'mke2fs',
    [
      ...['-q', '-F', '-t', 'ext4', '-O', '^64bit,^huge_file,^has_journal', '-L', 'rootfs'],
      ...['-U', ROOT_UUID, '-E', `${offset},hash_seed=${ROOT_UUID}`],
      ...[image, `${plan.root.sizeBytes / 1024}k`],
    ],
    { env },
  )
  const folder = await mkdtemp(join(tmpdir(), 'bramble-ext4-'))
  try {
    await writeFile(join(folder, 'bytes'), pseudoBytes('rootfs', MIB))
    await runTool(
      'debugfs',
      ['-w', '-R', `write ${join(folder, 'bytes')} payload`, `${image}?${offset}`],
      { env },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
