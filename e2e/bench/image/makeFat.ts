import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runTool } from '../host/runTool.ts'
import type { BootFile } from './bootFiles.ts'
import { type PartitionPlace, SECTOR } from './partitionDisk.ts'

/** Every time stamp in an image of the bench: 2026-01-01, so that the same recipe gives the same bytes. */
export const IMAGE_TIME = 1_767_225_600

export interface FatWish {
  readonly bits: 16 | 32
  readonly label: string
  readonly volumeId: number
  readonly sectorsPerCluster: number
}

/** mtools asks about geometry that a card does not have; the time keeps folders the same on every run. */
const mtoolsEnv = { MTOOLS_SKIP_CHECK: '1', SOURCE_DATE_EPOCH: String(IMAGE_TIME) } as const

/** Formats the place inside the image file and copies the files in. Nothing is mounted. */
export async function makeFat(
  image: string,
  place: PartitionPlace,
  wish: FatWish,
  files: readonly BootFile[],
): Promise<void> {
  const volumeId = wish.volumeId.toString(16).padStart(8, '0')
  await runTool('mkfs.vfat', [
    ...['-F', String(wish.bits), '-s', String(wish.sectorsPerCluster)],
    ...['-n', wish.label, '-i', volumeId, '--invariant'],
    ...['--offset', String(place.offset / SECTOR), image, String(place.sizeBytes / 1024)],
  ])
  const folder = await mkdtemp(join(tmpdir(), 'bramble-fat-'))
  try {
    for (const file of files) await layOut(folder, file)
    const names = (await readdir(folder)).sort().map((name) => join(folder, name))
    await runTool('mcopy', ['-s', '-m', '-Q', '-i', `${image}@@${place.offset}`, ...names, '::'], {
      env: mtoolsEnv,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function layOut(folder: string, file: BootFile): Promise<void> {
  const path = join(folder, file.path)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, file.content)
  await utimes(path, IMAGE_TIME, IMAGE_TIME)
  // `mcopy -m` takes a folder's time too.
  if (dirname(path) !== folder) await utimes(dirname(path), IMAGE_TIME, IMAGE_TIME)
}
