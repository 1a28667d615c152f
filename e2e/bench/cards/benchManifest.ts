import { renameSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { err, ok, type Result } from '../../../electron/core/result.ts'

/** A card that is in its slot now. */
export interface BenchCard {
  /** Counted from 1; a slot keeps its number when cards come and go. */
  readonly slot: number
  readonly label: string
  /** The file that is the card's memory: absolute, inside the bench folder. */
  readonly file: string
  /** The block device over that file, `/dev/loopN`. */
  readonly loop: string
  readonly sizeBytes: number
}

/**
 * `bench.json` in the bench folder (0700, its owner's alone): the only disks that the bench may see.
 * Whoever opens a card believes this file only together with the kernel: `/sys/block/loopN/loop/backing_file`
 * must be `file`. It is replaced as a whole, so a reader never sees half of it. Ejected cards are not in it.
 */
export interface BenchManifest {
  readonly version: 1
  readonly cards: readonly BenchCard[]
}

export const manifestPathIn = (folder: string): string => join(folder, 'bench.json')

export function writeBenchManifest(folder: string, cards: readonly BenchCard[]): void {
  const manifest: BenchManifest = { version: 1, cards }
  const path = manifestPathIn(folder)
  writeFileSync(`${path}.new`, `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/**
 * Checks the manifest's text for a bench folder: version, shapes, every file inside that folder, no
 * slot, file or device twice. A failure is a reason in words.
 */
export function parseBenchManifest(text: string, folder: string): Result<BenchManifest, string> {
  const parsed = parseJson(text)
  if (!isRecord(parsed)) return err('it is not a JSON object')
  if (parsed.version !== 1) return err('its version is not 1')
  if (!Array.isArray(parsed.cards)) return err('it has no list of cards')
  const cards: BenchCard[] = []
  for (const entry of parsed.cards) {
    const card = parseCard(entry, folder)
    if (!card.ok) return card
    cards.push(card.value)
  }
  for (const key of ['slot', 'file', 'loop'] as const) {
    const seen = new Set(cards.map((card) => card[key]))
    if (seen.size < cards.length) return err(`two cards have the same ${key}`)
  }
  return ok({ version: 1, cards })
}

function parseCard(entry: unknown, folder: string): Result<BenchCard, string> {
  if (!isRecord(entry)) return err('a card is not an object')
  const { slot, label, file, loop, sizeBytes } = entry
  if (typeof slot !== 'number' || !Number.isInteger(slot) || slot < 1)
    return err('a slot is not a number from 1 up')
  if (typeof label !== 'string') return err(`slot ${slot} has no label`)
  if (typeof file !== 'string' || !isInside(file, folder))
    return err(`the file of slot ${slot} is not inside the bench folder`)
  if (typeof loop !== 'string' || !/^\/dev\/loop\d+$/.test(loop))
    return err(`slot ${slot} is not a loop device`)
  if (typeof sizeBytes !== 'number' || !Number.isSafeInteger(sizeBytes) || sizeBytes <= 0)
    return err(`slot ${slot} has no size`)
  return ok({ slot, label, file, loop, sizeBytes })
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Purely by text: whoever opens the file must also refuse symbolic links. */
function isInside(file: string, folder: string): boolean {
  if (!isAbsolute(file) || file.split('/').includes('..')) return false
  const way = relative(folder, file)
  return way !== '' && !way.startsWith('..')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
