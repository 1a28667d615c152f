import type { BenchSlot } from '../../../core/bench/benchState.ts'
import { runningOf } from '../../../core/bench/giveRows.ts'
import { type SlowCard, slowCard } from '../../../core/bench/slowCard.ts'
import type { BenchRecord, FlashView, JobView } from '../../../core/events/deviceView.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import { suspectSlot } from '../../../core/slots/suspectSlot.ts'
import { openDevices } from '../jobs/openDevices.ts'
import type { Desk } from '../router/desk.ts'
import type { BoardState } from './benchBoard.ts'

const NAMED = 20

/** How the bench stands, in the contract's words: as its job shows it, or after a restart as the log tells it. */
export const benchOnWire = async (desk: Desk) => {
  const { store } = desk.ports
  const board = desk.bench.read()
  const job = await newestBench(store, board?.jobId)
  if (job === undefined) return nothingYet
  const names = new Map((await store.devices()).map(({ id, name }) => [id, name]))
  const nameOf = (id: string): string => names.get(id) ?? id
  const { input, bench, deviceIds } = job
  const image = (await store.images()).find(
    ({ id }) => input.job === 'bench' && id === input.imageId,
  )
  const live = board?.jobId === job.id ? board : undefined
  const { rows } = await openDevices({ jobId: job.id, deviceIds }, store)
  const making = live === undefined ? 0 : runningOf(live.state)
  const waiting = live?.state.waiting ?? rows.map((deviceId) => ({ deviceId, attempt: 1 }) as const)
  return {
    phase: phaseOf(job, live),
    jobId: job.id,
    ...(input.job === 'bench' ? { imageId: input.imageId, profile: input.profile } : {}),
    ...(image === undefined ? {} : { imageName: image.name }),
    ...(bench === undefined ? {} : { record: recordOnWire(desk, bench) }),
    slots: live === undefined ? idleSlots(desk, bench) : await slotsOf(desk, live, nameOf),
    of: deviceIds.length,
    proven: deviceIds.length - rows.length,
    making,
    waiting: waiting.slice(0, NAMED).map((row) => ({ ...row, deviceName: nameOf(row.deviceId) })),
    waitingCount: waiting.length,
  }
}

const nothingYet = {
  phase: 'never' as const,
  slots: [],
  of: 0,
  proven: 0,
  making: 0,
  waiting: [],
  waitingCount: 0,
}

const newestBench = async (
  store: Desk['ports']['store'],
  jobId: string | undefined,
): Promise<JobView | undefined> => {
  if (jobId !== undefined) return store.job(jobId)
  const jobs = (await store.jobs()).filter(({ kind }) => kind === 'bench')
  return jobs.toSorted((a, b) => b.createdAt - a.createdAt)[0]
}

const phaseOf = (job: JobView, live: BoardState | undefined) => {
  if (job.state !== 'running' || live === undefined || !live.running) return 'disarmed' as const
  return live.state.disarmed === undefined ? ('armed' as const) : ('finishing' as const)
}

type Record = Omit<BenchRecord, 'slots' | 'fault'> & {
  slots: { slotId: string; name: string }[]
  fault?: Fault
}

const recordOnWire = (desk: Desk, { slots, fault, ...rest }: BenchRecord): Record => ({
  ...rest,
  slots: slots.map(({ slotId }) => ({ slotId, name: desk.slots.name(slotId) })),
  ...(fault === undefined ? {} : { fault: faultBySlotName(desk, fault) }),
})

const idleSlots = (desk: Desk, bench: BenchRecord | undefined) =>
  (bench?.slots ?? []).map(({ slotId, name }) => ({
    slotId,
    slotName: desk.slots.known().includes(slotId) ? desk.slots.name(slotId) : name,
    kind: 'idle' as const,
    sizeBytes: 0,
    failedHere: 0,
  }))

const slotsOf = async (desk: Desk, board: BoardState, nameOf: (id: string) => string) => {
  const { state, flashIds, jobId } = board
  const histories = (await desk.slotLog.histories()).slots
  const flashes = (await desk.ports.store.flashes()).filter((flash) => flash.jobId === jobId)
  return [...state.slots].map(([slotId, slot]) => {
    const history = histories.get(slotId)
    const suspicion = history && suspectSlot(history, [...histories.values()])
    return {
      slotId,
      slotName: desk.slots.name(slotId),
      failedHere: slot.failedHere,
      ...(suspicion === undefined ? {} : { suspicion: faultBySlotName(desk, suspicion) }),
      ...slowOf(slot, flashIds, flashes),
      ...contentOf(desk, slot, flashIds, nameOf),
    }
  })
}

const slowOf = (
  { state }: BenchSlot,
  flashIds: ReadonlyMap<string, string>,
  flashes: readonly FlashView[],
): { readonly slow?: SlowCard } => {
  if (state.kind !== 'proven') return {}
  const id = flashIds.get(state.deviceId)
  const own = flashes.find((flash) => flash.id === id)
  const others = flashes.filter((flash) => flash.id !== id && flash.cardState === 'proven')
  const slow = own && slowCard(rateOf(own), others.map(rateOf))
  return slow === undefined ? {} : { slow }
}

const rateOf = ({ bytes, writeSeconds }: FlashView): number =>
  writeSeconds > 0 ? bytes / writeSeconds : 0

const contentOf = (
  desk: Desk,
  { state }: BenchSlot,
  flashIds: ReadonlyMap<string, string>,
  nameOf: (id: string) => string,
) => {
  const { kind } = state
  const size = 'card' in state ? state.card.sizeBytes : 0
  const flashId = 'deviceId' in state ? flashIds.get(state.deviceId) : undefined
  return {
    kind,
    sizeBytes: size,
    ...('deviceId' in state
      ? { deviceId: state.deviceId, deviceName: nameOf(state.deviceId) }
      : {}),
    ...(flashId === undefined ? {} : { flashId }),
    ...('attempt' in state ? { attempt: state.attempt } : {}),
    ...('out' in state ? { out: state.out } : {}),
    ...('fault' in state ? { fault: faultBySlotName(desk, state.fault) } : {}),
    ...(state.kind === 'failed' ? { cardState: state.cardState } : {}),
  }
}

/** The engine knows a reader's place (`1-1.2`), the person its name: faults are told with the name, without `Slot`. */
const faultBySlotName = (desk: Desk, fault: Fault): Fault => {
  const { slot } = fault.params
  if (typeof slot !== 'string' || !desk.slots.known().includes(slot)) return fault
  const name = desk.slots.name(slot).replace(/^Slot (?=\d)/, '')
  return { ...fault, params: { ...fault.params, slot: name } }
}
