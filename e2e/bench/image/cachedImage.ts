import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImagePlace } from './imageCache.ts'

/** What is written down of an image beside it. */
export interface ImageFacts {
  /** Hex, of the compressed file. */
  readonly sha256: string
  /** Of the compressed file. */
  readonly packedBytes: number
  /** Of the image unpacked: a card must have at least this. */
  readonly sizeBytes: number
}

/** The facts of the cached image, if it is whole and still the file that was built; else undefined. */
export async function readCachedImage(place: ImagePlace): Promise<ImageFacts | undefined> {
  try {
    const facts = decodeFacts(JSON.parse(await readFile(place.facts, 'utf8')))
    const { size } = await stat(place.image)
    if (!facts || facts.packedBytes !== size) return undefined
    return (await sha256OfFile(place.image)) === facts.sha256 ? facts : undefined
  } catch {
    return undefined
  }
}

function decodeFacts(value: unknown): ImageFacts | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { sha256, packedBytes, sizeBytes } = value as Record<string, unknown>
  if (typeof sha256 !== 'string' || typeof packedBytes !== 'number') return undefined
  return typeof sizeBytes === 'number' ? { sha256, packedBytes, sizeBytes } : undefined
}

/** The facts last, since they are what makes the image count. */
export async function writeImageFacts(place: ImagePlace, facts: ImageFacts): Promise<void> {
  await writeFile(place.sha256, `${facts.sha256}  ${basename(place.image)}\n`)
  await writeFile(place.facts, `${JSON.stringify(facts, undefined, 2)}\n`)
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
