import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createImages } from '../../electron/adapters/images/images.ts'
import type { PackedKind } from './packedKinds.ts'
import { seededNumbers, spoil } from './spoil.ts'

export interface FuzzAsk {
  readonly seed: number
  readonly image: Uint8Array
  readonly kinds: readonly PackedKind[]
  /** How many files are tried at most, and how long. */
  readonly count: number
  readonly milliseconds: number
  readonly decoder: 'system' | 'wasm'
}

export interface FuzzOutcome {
  readonly tried: number
  /** How often a damaged file gave the very image: what was damaged carried nothing. */
  readonly harmless: number
  readonly codes: Readonly<Record<string, number>>
  /** What must never be: each in words, to be found again by the seed. */
  readonly wrong: readonly string[]
}

/** A file of this size is unpacked in a fraction of a second. */
const HANGS_MS = 20_000

/** Damages packed images and unpacks them: each must end, by a fault or by the very bytes that were packed. */
export const fuzzImages = async (ask: FuzzAsk): Promise<FuzzOutcome> => {
  const { image, kinds, decoder } = ask
  const next = seededNumbers(ask.seed)
  const folder = await mkdtemp(join(tmpdir(), 'bramble-fuzz-'))
  const images = createImages({ cacheFolder: join(folder, 'cache'), xz: decoder })
  const codes: Record<string, number> = {}
  const wrong: string[] = []
  const until = performance.now() + ask.milliseconds
  let tried = 0
  let harmless = 0
  try {
    for (; tried < ask.count && performance.now() < until; tried++) {
      const kind = kinds[tried % kinds.length]
      if (kind === undefined) break
      const { how, bytes } = spoil(kind.bytes, next)
      const path = join(folder, `${tried}`)
      await writeFile(path, bytes)
      const end = await unpack(images.stream(path, AbortSignal.timeout(HANGS_MS)), image)
      await rm(path)
      if (end.kind === 'fault') codes[end.code] = (codes[end.code] ?? 0) + 1
      // Without its magic it is no packed file any more: a raw one, as it lies there.
      else if (end.kind === 'same' || end.bytes.equals(bytes)) harmless++
      else wrong.push(`${tried}: ${kind.name}, ${how}: ${end.reason}`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return { tried, harmless, codes, wrong }
}

type End =
  | { readonly kind: 'same' }
  | { readonly kind: 'fault'; readonly code: string }
  | { readonly kind: 'wrong'; readonly reason: string; readonly bytes: Buffer }

const unpack = async (
  stream: ReturnType<ReturnType<typeof createImages>['stream']>,
  image: Uint8Array,
): Promise<End> => {
  const parts: Buffer[] = []
  try {
    for await (const item of stream) {
      if (!item.ok) return { kind: 'fault', code: item.fault.code }
      parts.push(Buffer.from(item.value))
    }
  } catch (error) {
    return { kind: 'wrong', reason: `it threw ${String(error)}`, bytes: Buffer.alloc(0) }
  }
  const bytes = Buffer.concat(parts)
  if (bytes.equals(image)) return { kind: 'same' }
  return { kind: 'wrong', reason: `it ended well with ${bytes.length} other bytes`, bytes }
}
