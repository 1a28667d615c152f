import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Made, sameMade } from './made.ts'
import type { ProcessMark } from './processStart.ts'

/** A line of `made.jsonl`: whose bench it is, what is about to be made, what was removed. */
type Line =
  | { readonly did: 'own'; readonly by: ProcessMark }
  | { readonly did: 'make'; readonly thing: Made }
  | { readonly did: 'remove'; readonly thing: Made }

const fileIn = (folder: string): string => join(folder, 'made.jsonl')

/** Written with one synchronous append, so a kill at any moment leaves whole lines (or a cut last one). */
const write = (folder: string, line: Line): void =>
  appendFileSync(fileIn(folder), `${JSON.stringify(line)}\n`, { mode: 0o600 })

export const recordOwner = (folder: string, by: ProcessMark): void =>
  write(folder, { did: 'own', by })

/** Call it before the thing is made: what is written down can be removed, what is not is lost. */
export const recordMaking = (folder: string, thing: Made): void =>
  write(folder, { did: 'make', thing })

export const recordRemoved = (folder: string, thing: Made): void =>
  write(folder, { did: 'remove', thing })

export interface LedgerState {
  readonly owners: readonly ProcessMark[]
  /** What may still be there, in the order in which it was made. */
  readonly standing: readonly Made[]
}

/** Folds the lines; a last line cut by a kill is passed over, since its thing was not made yet. */
export function foldLedger(text: string): LedgerState {
  const owners: ProcessMark[] = []
  let standing: readonly Made[] = []
  for (const raw of text.split('\n')) {
    const line = parseLine(raw)
    if (!line) continue
    if (line.did === 'own') owners.push(line.by)
    else if (line.did === 'make') standing = [...standing, line.thing]
    else standing = standing.filter((thing) => !sameMade(thing, line.thing))
  }
  return { owners, standing }
}

/** The folder is the bench's own (root only, 0700), so its lines are trusted as far as their shape. */
function parseLine(raw: string): Line | undefined {
  try {
    return JSON.parse(raw) as Line
  } catch {
    return undefined
  }
}

export function readLedger(folder: string): LedgerState {
  try {
    return foldLedger(readFileSync(fileIn(folder), 'utf8'))
  } catch {
    return { owners: [], standing: [] }
  }
}
