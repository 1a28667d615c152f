import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fault } from '../../../electron/core/faults/fault.ts'
import { err, ok, type Result } from '../../../electron/core/result.ts'
import { reasonOf } from '../host/reasonOf.ts'
import { runTool } from '../host/runTool.ts'
import { withFileLock } from '../host/withFileLock.ts'
import { assembleImage } from './assembleImage.ts'
import { type BuildRun, buildRootfs } from './buildRootfs.ts'
import { type ImageFacts, readCachedImage, sha256OfFile, writeImageFacts } from './cachedImage.ts'
import { type ImagePlace, practiceImagePlace } from './imageCache.ts'

export interface PracticeImage extends ImageFacts {
  /** The compressed image, `….img.xz`. */
  readonly path: string
  /** False where it was found in the cache. */
  readonly built: boolean
}

/**
 * The practice image: Debian trixie with cloud-init, laid out as Raspberry Pi OS. Taken from the
 * user's cache if the recipe is unchanged and the file still matches its digest; else built there
 * (minutes, needs root and the network) under a lock, into another name, and renamed when whole.
 * Fault: BENCH_IMAGE_FAILED. An abort throws the signal's reason.
 */
export async function practiceImage(run: BuildRun): Promise<Result<PracticeImage>> {
  const place = practiceImagePlace()
  try {
    await mkdir(place.folder, { recursive: true })
    const lock = {
      signal: run.signal,
      onWait: () => run.report('Another Bramble builds the practice image; waiting for it'),
    }
    return await withFileLock(join(place.folder, 'lock'), lock, async () => {
      const found = await readCachedImage(place)
      const facts = found ?? (await build(place, run))
      return ok({ ...facts, path: place.image, built: found === undefined })
    })
  } catch (error) {
    run.signal.throwIfAborted()
    const log = join(place.folder, 'failed.log')
    await writeFile(log, `${error instanceof Error ? error.stack : error}\n`).catch(() => {})
    return err(fault('BENCH_IMAGE_FAILED', { reason: reasonOf(error), log }))
  }
}

async function build(place: ImagePlace, run: BuildRun): Promise<ImageFacts> {
  await removeHalfBuilt(place.folder)
  const work = join(place.folder, `building-${process.pid}`)
  await mkdir(work, { mode: 0o700 })
  try {
    run.report('Building the practice image; this happens once and takes some minutes')
    const rootfs = join(work, 'rootfs')
    await buildRootfs(rootfs, run)
    run.report('Putting the practice image together')
    const raw = join(work, basename(place.image, '.xz'))
    const plan = await assembleImage(rootfs, raw, run)
    await rm(rootfs, { recursive: true })
    run.report('Compressing the practice image')
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
