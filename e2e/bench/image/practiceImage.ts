import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fault } from '../../../electron/core/faults/fault.ts'
import { err, ok, type Result } from '../../../electron/core/result.ts'
import { runTool } from '../host/runTool.ts'
import { withFileLock } from '../host/withFileLock.ts'
import { assembleImage } from './assembleImage.ts'
import { type BuildRun, buildRootfs } from './buildRootfs.ts'
import { type ImagePlace, practiceImagePlace } from './imageCache.ts'

export interface PracticeImage {
  /** The compressed image, `….img.xz`. */
  readonly path: string
  /** Hex, of the compressed file. */
  readonly sha256: string
  /** Of the compressed file. */
  readonly packedBytes: number
  /** Of the image unpacked: a card must have at least this. */
  readonly sizeBytes: number
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
      const found = await readCached(place)
      return ok(found ?? (await build(place, run)))
    })
  } catch (error) {
    run.signal.throwIfAborted()
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const log = join(place.folder, 'failed.log')
    await writeFile(log, `${error instanceof Error ? error.stack : error}\n`).catch(() => {})
    return err(fault('BENCH_IMAGE_FAILED', { reason, log }))
  }
}

async function readCached(place: ImagePlace): Promise<PracticeImage | undefined> {
  try {
    const facts: unknown = JSON.parse(await readFile(place.facts, 'utf8'))
    const { size } = await stat(place.image)
    const known = decodeFacts(facts)
    if (!known || known.packedBytes !== size) return undefined
    if ((await sha256Of(place.image)) !== known.sha256) return undefined
    return { ...known, path: place.image, built: false }
  } catch {
    return undefined
  }
}

type Facts = Pick<PracticeImage, 'sha256' | 'packedBytes' | 'sizeBytes'>

function decodeFacts(value: unknown): Facts | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { sha256, packedBytes, sizeBytes } = value as Record<string, unknown>
  if (typeof sha256 !== 'string' || typeof packedBytes !== 'number') return undefined
  return typeof sizeBytes === 'number' ? { sha256, packedBytes, sizeBytes } : undefined
}

async function build(place: ImagePlace, run: BuildRun): Promise<PracticeImage> {
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
    const facts = {
      sha256: await sha256Of(packed),
      packedBytes: (await stat(packed)).size,
      sizeBytes: plan.sizeBytes,
    }
    await rename(packed, place.image)
    await writeFile(place.sha256, `${facts.sha256}  ${basename(place.image)}\n`)
    // Last, since it is what makes the rest count.
    await writeFile(place.facts, `${JSON.stringify(facts, undefined, 2)}\n`)
    return { ...facts, path: place.image, built: true }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** We hold the lock, so whatever is half built belongs to a process that is gone. */
async function removeHalfBuilt(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('building-'))
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
