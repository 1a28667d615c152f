import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fault } from '../../../electron/core/faults/fault.ts'
import { err, ok, type Result } from '../../../electron/core/result.ts'
import { reasonOf } from '../host/reasonOf.ts'
import { runTool } from '../host/runTool.ts'
import { withFileLock } from '../host/withFileLock.ts'
import { assembleImage } from './assembleImage.ts'
import type { BootFile } from './bootFiles.ts'
import { type BuildRun, buildRootfs, type RootfsRecipe } from './buildRootfs.ts'
import { type ImageFacts, readCachedImage, sha256OfFile, writeImageFacts } from './cachedImage.ts'
import type { ImagePlace } from './imageCache.ts'

/** An image of the bench, before it is there. */
export interface ImageWish {
  /** As it is spoken of: `the practice image`. */
  readonly what: string
  readonly place: ImagePlace
  readonly rootfs: RootfsRecipe
  readonly diskId: number
  /** What its boot partition carries, by the root filesystem (a folder) that it belongs to. */
  readonly bootFiles: (rootfs: string) => Promise<readonly BootFile[]>
}

export interface BuiltImage extends ImageFacts {
  /** The compressed image, `….img.xz`. */
  readonly path: string
  /** False where it was found in the cache. */
  readonly built: boolean
}

/**
 * An image taken from the user's cache if its recipe is unchanged and the file still matches its digest;
 * else built there (minutes, needs root and the network) under a lock, into another name, and renamed
 * when whole. Fault: BENCH_IMAGE_FAILED. An abort throws the signal's reason.
 */
export async function imageInCache(wish: ImageWish, run: BuildRun): Promise<Result<BuiltImage>> {
  const { place } = wish
  try {
    await mkdir(place.folder, { recursive: true })
    const lock = {
      signal: run.signal,
      onWait: () => run.report(`Another Bramble builds ${wish.what}; waiting for it`),
    }
    return await withFileLock(join(place.folder, 'lock'), lock, async () => {
      const found = await readCachedImage(place)
      const facts = found ?? (await build(wish, run))
      return ok({ ...facts, path: place.image, built: found === undefined })
    })
  } catch (error) {
    run.signal.throwIfAborted()
    const log = join(place.folder, 'failed.log')
    await writeFile(log, `${error instanceof Error ? error.stack : error}\n`).catch(() => {})
    return err(fault('BENCH_IMAGE_FAILED', { reason: reasonOf(error), log }))
  }
}

async function build(wish: ImageWish, run: BuildRun): Promise<ImageFacts> {
  const { what, place } = wish
  await removeHalfBuilt(place.folder)
  const work = join(place.folder, `building-${process.pid}`)
  await mkdir(work, { mode: 0o700 })
  try {
    run.report(`Building ${what}; this happens once and takes some minutes`)
    const rootfs = join(work, 'rootfs')
    await buildRootfs(rootfs, wish.rootfs, run)
    run.report(`Putting ${what} together`)
    const raw = join(work, basename(place.image, '.xz'))
    const bootFiles = await wish.bootFiles(rootfs)
    const plan = await assembleImage({ rootfs, diskId: wish.diskId, bootFiles }, raw, run)
    await rm(rootfs, { recursive: true })
    run.report(`Compressing ${what}`)
    // Blocks of their own let a reader with many cores unpack them side by side.
    await runTool('xz', ['-T0', '-1', '--block-size=16MiB', raw], { signal: run.signal })
    const packed = `${raw}.xz`
    const packedBytes = (await stat(packed)).size
    const facts = {
      sha256: await sha256OfFile(packed),
      packedBytes,
      sizeBytes: plan.sizeBytes,
    }
    await rename(packed, place.image)
    await writeImageFacts(place, facts)
    return facts
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** We hold the lock, so whatever is half built belongs to a process that is gone. */
async function removeHalfBuilt(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('building-'))
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}
