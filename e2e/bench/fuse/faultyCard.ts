import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchCard } from '../cards/benchManifest.ts'
import type { VirtualCards } from '../cards/virtualCards.ts'
import { type BenchFolder, making, removing } from '../cleanup/benchFolder.ts'
import { runTool } from '../host/runTool.ts'
import { buildFaultyCard } from './buildFaultyCard.ts'

type AtByte =
  | 'eio-write'
  | 'eio-read'
  | 'flip'
  | 'drop-beyond'
  | 'wrap'
  | 'hang-write'
  | 'hang-read'
  | 'short-read'
  | 'lying-discard'
  | 'hang-discard'

/** What a card can be told to do wrong; offsets and sizes in bytes. The C source says what each means. */
export type CardFault =
  | 'clear'
  | 'pulled'
  | 'eio-sync'
  | 'cached'
  | `${AtByte | 'pulled-after' | 'rate' | 'write-rate' | 'slow-sync' | 'hold-at'} ${number}`
  | `once ${AtByte} ${number}`
  | `when-${'write' | 'read' | 'sync'} ${number} ${string}`

/** One thing that was asked of the card: bytes for a read, a write and a discard. */
export interface CardOperation {
  readonly kind: 'R' | 'W' | 'D' | 'S'
  readonly at: number
  readonly size: number
}

/** What the card is at. */
export interface CardReport {
  /** Calls that do not come back now. */
  readonly held: number
  /** All since the last `clear`, in order. */
  readonly operations: readonly CardOperation[]
}

/** A card over a FUSE file that fails as it is told, in a slot like any other. */
export interface FaultyCard {
  readonly card: BenchCard
  /** What the medium really kept: read it to know, whatever the card says. */
  readonly kept: string
  tell(...faults: readonly CardFault[]): void
  report(): CardReport
  /** Lets go of what hangs, takes it out of its slot and away. */
  close(): Promise<void>
}

/** Makes one of `cardBytes` that fails as it is told from its first moment on, and puts it into `slot`. */
export async function faultyCard(
  folder: BenchFolder,
  cards: VirtualCards,
  wish: {
    readonly slot: number
    readonly cardBytes: number
    readonly faults?: readonly CardFault[]
  },
): Promise<FaultyCard> {
  const program = await buildFaultyCard()
  const place = join(folder.path, 'faulty', `slot-${wish.slot}`)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const kept = `${place}.kept`
  const file = await open(kept, 'w', 0o600)
  await file.truncate(wish.cardBytes)
  await file.close()
  await making(folder, { kind: 'mount', path: place }, () => runTool(program, [kept, place]))
  const control = join(place, 'control')
  const tell = (...faults: readonly CardFault[]): void =>
    writeFileSync(control, `${faults.join('\n')}\n`)
  // Before it is seen: who watches the slots may begin with it at once.
  tell(...(wish.faults ?? []))
  const card = await cards.insert(wish.slot, join(place, 'card'))
  return {
    card,
    kept,
    tell,
    report: () => parseReport(readFileSync(control, 'latin1')),
    async close() {
      tell('clear')
      cards.eject(wish.slot)
      removing(folder, { kind: 'mount', path: place })
    },
  }
}

const parseReport = (text: string): CardReport => {
  const [held = '', ...lines] = text.split('\n')
  const operations = lines.flatMap((line): CardOperation[] => {
    const [kind, at, size] = line.split(' ')
    if (kind !== 'R' && kind !== 'W' && kind !== 'D' && kind !== 'S') return []
    return [{ kind, at: Number(at), size: Number(size) }]
  })
  return { held: Number(held.replace('held ', '')), operations }
}
