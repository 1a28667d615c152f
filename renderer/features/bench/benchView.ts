import type { Card, CardProgress, Device, Flash, Job } from '../../client/contractValues.ts'
import { type SlotView, slotView } from './slotView.ts'

export interface BatchCount {
  readonly of: number
  readonly proven: number
  readonly making: number
  readonly failed: number
  /** Seconds until the slowest card of those that run is done; undefined while it cannot be said. */
  readonly secondsLeft: number | undefined
}

/** All that the bench shows, from the lists of the contract and the live progress. */
export interface BenchView {
  readonly slots: readonly SlotView[]
  /** The newest flash job, whatever its state. */
  readonly job: Job | undefined
  /** The newest flash of each device of that job. */
  readonly flashes: readonly Flash[]
  readonly batch: BatchCount | undefined
  /** The planned device that is next for a free card. */
  readonly next: Device | undefined
  /** Flash jobs that Bramble's end interrupted. */
  readonly interrupted: readonly Job[]
}

export interface BenchFacts {
  readonly cards: readonly Card[]
  readonly jobs: readonly Job[]
  readonly flashes: readonly Flash[]
  readonly devices: readonly Device[]
  readonly progress: Readonly<Record<string, CardProgress>>
}

const newest = <Item>(items: readonly Item[], at: (item: Item) => number): Item | undefined =>
  items.reduce<Item | undefined>(
    (best, item) => (best === undefined || at(item) > at(best) ? item : best),
    undefined,
  )

/** The newest flash for each key, since a retry writes the same device again. */
const newestBy = (
  flashes: readonly Flash[],
  key: (flash: Flash) => string,
): ReadonlyMap<string, Flash> => {
  const found = new Map<string, Flash>()
  for (const flash of flashes) {
    const other = found.get(key(flash))
    if (other === undefined || flash.plannedAt >= other.plannedAt) found.set(key(flash), flash)
  }
  return found
}

/**
 * The batch is the roster of the job where all its devices are of one, so that several rounds of cards count
 * together; else the job's own devices.
 */
const batchCount = (facts: BenchFacts, job: Job, flashes: readonly Flash[]): BatchCount => {
  const inJob = new Set(job.deviceIds)
  const rosters = new Set(
    facts.devices.filter(({ id }) => inJob.has(id)).map(({ rosterId }) => rosterId),
  )
  const [roster] = rosters
  const batch = facts.devices.filter((device) =>
    rosters.size === 1 ? device.rosterId === roster : inJob.has(device.id),
  )
  const running = job.state === 'running'
  const making = running ? flashes.filter(({ endedAt }) => endedAt === undefined) : []
  const makingIds = new Set(making.map(({ deviceId }) => deviceId))
  const times = making.map(({ id }) => facts.progress[id]?.secondsLeft)
  const known = times.filter((time) => time !== undefined)
  return {
    of: batch.length,
    proven: batch.filter(({ id, cardProvenAt }) => cardProvenAt !== undefined && !makingIds.has(id))
      .length,
    making: making.length,
    failed: flashes.filter(({ fault, cardState }) => fault !== undefined && cardState !== 'proven')
      .length,
    secondsLeft: known.length > 0 && known.length === times.length ? Math.max(...known) : undefined,
  }
}

/** Says on each free slot whose turn it is: slots with a card come first, each slot gets another device. */
const withNext = (slots: readonly SlotView[], waiting: readonly Device[]): readonly SlotView[] => {
  const order = [
    ...slots.filter(({ kind }) => kind === 'ready'),
    ...slots.filter(({ kind }) => kind === 'empty'),
  ]
  return slots.map((slot) =>
    slot.kind === 'ready' || slot.kind === 'empty'
      ? { ...slot, next: waiting[order.indexOf(slot)]?.name }
      : slot,
  )
}

export const benchView = (facts: BenchFacts): BenchView => {
  const flashJobs = facts.jobs.filter(({ kind }) => kind === 'flash')
  const job = newest(flashJobs, ({ createdAt }) => createdAt)
  const ofJob = facts.flashes.filter(({ jobId }) => jobId === job?.id)
  const bySlot = newestBy(ofJob, ({ slotId }) => slotId)
  const flashes = [...newestBy(ofJob, ({ deviceId }) => deviceId).values()]
  const waiting = facts.devices.filter(
    ({ state, id }) => state === 'planned' && !flashes.some(({ deviceId }) => deviceId === id),
  )
  const slots = facts.cards.map((card) => {
    const flash = bySlot.get(card.slotId)
    const progress = flash === undefined ? undefined : facts.progress[flash.id]
    return slotView({ card, flash, progress, running: job?.state === 'running' })
  })
  return {
    slots: withNext(slots, waiting),
    job,
    flashes,
    batch: job === undefined ? undefined : batchCount(facts, job, flashes),
    next: waiting[0],
    interrupted: facts.jobs.filter(
      ({ kind, state }) => kind === 'flash' && state === 'interrupted',
    ),
  }
}
