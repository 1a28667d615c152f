import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchFolder, making, removing } from '../cleanup/benchFolder.ts'
import { runTool } from '../host/runTool.ts'
import { type BenchCard, manifestPathIn, writeBenchManifest } from './benchManifest.ts'

export interface VirtualCardsWish {
  readonly count: number
  readonly cardBytes: number
}

/** Readers with slots 1 to N, and cards in them: loop devices over sparse files of the bench folder. */
export class VirtualCards {
  readonly manifestPath: string
  readonly #folder: BenchFolder
  readonly #inserted = new Map<number, BenchCard>()
  #made = 0

  constructor(folder: BenchFolder) {
    this.#folder = folder
    this.manifestPath = manifestPathIn(folder.path)
    this.#publish()
  }

  /** The cards that are in their slots now, by slot. */
  list(): readonly BenchCard[] {
    return [...this.#inserted.values()].sort((a, b) => a.slot - b.slot)
  }

  /** A blank card file that is in no slot yet; every byte reads as zero. */
  async makeBlank(cardBytes: number): Promise<string> {
    const folder = join(this.#folder.path, 'cards')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    this.#made += 1
    const path = join(folder, `card-${this.#made}.img`)
    const file = await open(path, 'wx', 0o600)
    await file.truncate(cardBytes)
    await file.close()
    return path
  }

  /**
   * Puts a card file (of the bench folder, also one under a mount there) into a free slot.
   * Direct I/O under the loop device: what is synced on the card is in the file, and no second cache
   * could answer a read-back.
   */
  async insert(slot: number, file: string): Promise<BenchCard> {
    if (this.#inserted.has(slot)) throw new Error(`slot ${slot} holds a card`)
    if (!file.startsWith(`${this.#folder.path}/`)) throw new Error(`${file} is not of this bench`)
    const { size } = await stat(file)
    const loop = await making(this.#folder, { kind: 'loops-over', file, offset: 0 }, () =>
      runTool('losetup', ['--find', '--show', '--direct-io=on', file]),
    )
    const card: BenchCard = {
      slot,
      label: `Slot ${slot}`,
      file,
      loop: loop.trim(),
      sizeBytes: size,
    }
    this.#inserted.set(slot, card)
    this.#publish()
    return card
  }

  /** Takes the card out; its file stays and can go into a virtual Pi or another slot. */
  eject(slot: number): BenchCard {
    const card = this.#inserted.get(slot)
    if (!card) throw new Error(`slot ${slot} is empty`)
    // The list first: nobody may find a device in it that is another's by then.
    this.#inserted.delete(slot)
    this.#publish()
    removing(this.#folder, { kind: 'loops-over', file: card.file, offset: 0 })
    return card
  }

  /** Another card, blank, in the same slot, as when somebody swaps cards behind the app's back. */
  async swap(slot: number, cardBytes?: number): Promise<BenchCard> {
    const out = this.eject(slot)
    return this.insert(slot, await this.makeBlank(cardBytes ?? out.sizeBytes))
  }

  #publish(): void {
    writeBenchManifest(this.#folder.path, this.list())
  }
}

/** Makes `count` blank cards of `cardBytes` each and puts them into slots 1 to `count`. */
export async function makeVirtualCards(
  folder: BenchFolder,
  wish: VirtualCardsWish,
): Promise<VirtualCards> {
  const cards = new VirtualCards(folder)
  for (let slot = 1; slot <= wish.count; slot += 1) {
    await cards.insert(slot, await cards.makeBlank(wish.cardBytes))
  }
  return cards
}
