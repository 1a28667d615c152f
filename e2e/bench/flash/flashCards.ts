import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeVirtualCards, type VirtualCards } from '../cards/virtualCards.ts'
import { type BenchFolder, making } from '../cleanup/benchFolder.ts'
import { type FaultyCard, faultyCard } from '../fuse/faultyCard.ts'
import { runTool } from '../host/runTool.ts'

/** Cards in slots 1 to N, a roster with as many devices, and a data folder. */
export interface FlashCards {
  readonly cards: VirtualCards
  readonly roster: string
  readonly data: string
  /** Device of slot `n`. */
  device(slot: number): string
  /** Empties the first `count` cards, so that nothing is there already for the next that writes them. */
  empty(count: number): Promise<void>
  /** `/dev/loopN` of the first `count`. */
  devices(count: number): readonly string[]
}

/** What stays for this computer: cards that fill the rest of its memory would bring it to a stand. */
const LEAVE_BYTES = 3 * 1024 ** 3

const spareBytes = (): number => {
  const line = /^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'latin1'))
  return Math.max(1024 ** 3, Number(line?.[1] ?? 0) * 1024 - LEAVE_BYTES)
}

const device = (slot: number): string => `bench-${String(slot).padStart(2, '0')}`

/** Cards in memory: what is measured is what stands before the card, not this computer's disk. */
export const cardsInMemory = async (
  folder: BenchFolder,
  wish: { readonly count: number; readonly cardBytes: number },
): Promise<FlashCards> => {
  const path = join(folder.path, 'cards')
  mkdirSync(path, { mode: 0o700 })
  await making(folder, { kind: 'mount', path }, () =>
    runTool('mount', [
      '-t',
      'tmpfs',
      '-o',
      `size=${Math.floor(spareBytes())},mode=700`,
      'tmpfs',
      path,
    ]),
  )
  return withRoster(folder, await makeVirtualCards(folder, wish), wish.count)
}

/** Cards over FUSE that take and give `rate` bytes a second. */
export const slowCards = async (
  folder: BenchFolder,
  wish: { readonly count: number; readonly cardBytes: number; readonly rate: number },
): Promise<FlashCards> => {
  const cards = await makeVirtualCards(folder, { count: 0, cardBytes: wish.cardBytes })
  const faulty: FaultyCard[] = []
  for (let slot = 1; slot <= wish.count; slot++) {
    const made = await faultyCard(folder, cards, { slot, cardBytes: wish.cardBytes })
    made.tell(`rate ${wish.rate}`)
    faulty.push(made)
  }
  return withRoster(folder, cards, wish.count)
}

const withRoster = (folder: BenchFolder, cards: VirtualCards, count: number): FlashCards => {
  const roster = join(folder.path, 'roster.csv')
  const rows = Array.from({ length: count }, (_, index) => `${device(index + 1)},Bench,agent\n`)
  writeFileSync(roster, `name,site,role\n${rows.join('')}`)
  const devices = (most: number): readonly string[] =>
    cards
      .list()
      .slice(0, most)
      .map(({ loop }) => loop)
  return {
    cards,
    roster,
    data: join(folder.path, 'data'),
    device,
    devices,
    empty: async (most) => {
      for (const loop of devices(most)) await runTool('blkdiscard', ['--force', loop])
    },
  }
}
