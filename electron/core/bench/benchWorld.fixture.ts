import type { CardIdentity, Disk } from '../disks/disk.ts'
import { productPolicy } from '../disks/guardPolicy.ts'
import { armBench } from './armBench.ts'
import type { ArmedBatch } from './armedBatch.ts'
import type { BenchState } from './benchState.ts'
import type { BenchOrder, CardFound, FlashEnd, Happening } from './benchStep.ts'
import { sizeClassAround } from './sizeClass.ts'
import { stepBench } from './stepBench.ts'

export const CARD_BYTES = 64_000_000_000

export const aBatch = (change: Partial<ArmedBatch> = {}): ArmedBatch => ({
  slots: ['s1', 's2', 's3'],
  rows: ['d1', 'd2', 'd3', 'd4', 'd5'],
  sizes: sizeClassAround(CARD_BYTES),
  count: 5,
  mostCards: 9,
  expiresAt: 3_600_000,
  mayUnmount: false,
  rules: { policy: productPolicy, imageBytes: 1000, maxCardBytes: 512e9 },
  ...change,
})

/** A thing that a hand can put into a slot. */
export interface Medium {
  readonly id: number
  readonly sizeBytes: number
  /** The device whose proven card it is. */
  holds: string | undefined
}

/** Cards, hands and a clock around the machine: what it orders is carried out when a test says so. */
export class BenchWorld {
  state: BenchState
  now = 0
  readonly inSlots = new Map<string, { readonly medium: Medium; readonly disk: Disk }>()
  readonly looks: Extract<BenchOrder, { kind: 'look' }>[] = []
  readonly flashes: Extract<BenchOrder, { kind: 'flash' }>[] = []
  /** Every flash that was ever ordered. */
  readonly begun: Extract<BenchOrder, { kind: 'flash' }>[] = []
  #media = 0
  #diskseq = 100

  constructor(batch: ArmedBatch, present: readonly string[] = []) {
    for (const slot of present) this.insert(slot)
    this.state = armBench(batch, this.disks)
  }

  get disks(): readonly Disk[] {
    return [...this.inSlots.values()].map(({ disk }) => disk)
  }

  /** Puts a new medium, or one that was out, into a free place. */
  insert(slotId: string, change: Partial<Disk> & { sizeBytes?: number; medium?: Medium } = {}) {
    this.#diskseq += 1
    const { medium, sizeBytes = medium?.sizeBytes ?? CARD_BYTES, ...disk } = change
    const inserted: Medium = medium ?? { id: ++this.#media, sizeBytes, holds: undefined }
    const diskseq = String(this.#diskseq)
    const identity: CardIdentity = {
      name: `sd${slotId}`,
      dev: '8:0',
      diskseq,
      serial: '',
      slotId,
      sizeBytes,
    }
    this.inSlots.set(slotId, { medium: inserted, disk: { ...aDisk, identity, ...disk } })
    return inserted
  }

  remove(slotId: string): Medium | undefined {
    const medium = this.inSlots.get(slotId)?.medium
    this.inSlots.delete(slotId)
    return medium
  }

  /** The helper is asked for its list, `ms` after the last time. */
  list(ms = 1000): void {
    this.now += ms
    this.happen({ kind: 'listed', at: this.now, disks: this.disks })
  }

  /** Lists until what was put in has settled, and answers what is looked for. */
  settle(): void {
    for (let round = 0; round < 4; round += 1) {
      this.list()
      while (this.looks.length > 0) this.look()
    }
  }

  /** The oldest look is answered by what really is on the card. */
  look(answer?: CardFound): void {
    const order = this.looks.shift()
    if (order === undefined) return
    const holds = this.inSlots.get(order.slotId)?.medium.holds
    const found: CardFound =
      holds === undefined ? { kind: 'fresh' } : { kind: 'made', deviceId: holds }
    const { slotId, card } = order
    this.happen({ kind: 'looked', at: this.now, slotId, card, found: answer ?? found })
  }

  /** The flash in that slot, or the oldest, ends. A proven card is one from then on. */
  end(end: FlashEnd, slotId = this.flashes[0]?.slotId): void {
    const at = this.flashes.findIndex((order) => order.slotId === slotId)
    const [order] = at < 0 ? [] : this.flashes.splice(at, 1)
    if (order === undefined) return
    const there = this.inSlots.get(order.slotId)
    const sameMedium = there?.disk.identity.diskseq === order.card.diskseq
    if (end.kind === 'proven' && sameMedium && there !== undefined) {
      there.medium.holds = order.deviceId
    }
    this.happen({ kind: 'ended', at: this.now, slotId: order.slotId, end })
  }

  happen(happening: Happening): void {
    const step = stepBench(this.state, happening)
    this.state = step.state
    for (const order of step.orders) {
      if (order.kind === 'look') this.looks.push(order)
      else {
        this.flashes.push(order)
        this.begun.push(order)
      }
    }
  }

  slot(slotId: string) {
    return this.state.slots.get(slotId)?.state
  }
}

const aDisk: Omit<Disk, 'identity'> = {
  bus: 'usb',
  vendor: 'Generic',
  model: 'Reader',
  removable: true,
  readOnly: false,
  sectorBytes: 512,
  mounts: [],
  heldBy: [],
  partitions: [],
}
