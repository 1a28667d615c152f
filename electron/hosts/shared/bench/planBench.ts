import { mostCardsFor } from '../../../core/bench/armedBatch.ts'
import type { ArmedTerms } from '../../../core/bench/armedTerms.ts'
import { type SizeClass, sizeClassAround } from '../../../core/bench/sizeClass.ts'
import type { Disk } from '../../../core/disks/disk.ts'
import { canonicalJson } from '../../../core/events/canonicalJson.ts'
import type { DeviceView } from '../../../core/events/deviceView.ts'
import { type Fault, fault } from '../../../core/faults/fault.ts'
import { toHex } from '../../../core/ids/hex.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { profileSecrets } from '../../../engine/profiles/profileSecrets.ts'
import { fleetKey } from '../jobs/fleetKey.ts'
import { openDevices } from '../jobs/openDevices.ts'
import { imageOf, profileOf } from '../jobs/prepareFlash.ts'
import { deviceFiles } from '../plan/deviceFiles.ts'
import type { Desk } from '../router/desk.ts'
import type { BenchOrder } from './benchOrder.ts'

/** What arming would mean, in full. To arm is to agree to exactly this. */
export interface BenchPlan {
  /** As it was asked, with what a batch that is armed again has already. */
  readonly order: BenchOrder
  readonly terms: ArmedTerms
  /** Still to be made, in their order. */
  readonly devices: readonly DeviceView[]
  /** Names of the slots that hold a card now. */
  readonly occupied: readonly string[]
  /** Digest of all of the above but the time when it ends. */
  readonly agreement: string
  /** What stands in the way; empty where it can be armed. */
  readonly faults: readonly Fault[]
}

/** A fault where it cannot even be said what would be armed. Changes nothing. */
export const planBench = async (
  desk: Desk,
  asked: BenchOrder,
  disks: readonly Disk[],
): Promise<Result<BenchPlan>> => {
  const whole = await wholeOrder(asked, desk.ports.store)
  if (!whole.ok) return whole
  const order = whole.value
  const devices = await devicesOf(desk, order)
  if (!devices.ok) return devices
  if (devices.value.length === 0) return err(fault('ARMED_NOTHING_TO_MAKE'))
  const slots = slotsOf(desk, order)
  if (!slots.ok) return slots
  const slotIds = new Set(slots.value.map(({ slotId }) => slotId))
  const inSlots = disks.filter(
    ({ identity }) => slotIds.has(identity.slotId) && identity.sizeBytes > 0,
  )
  const sizes = sizesOf(order, inSlots)
  if (!sizes.ok) return sizes
  const image = await imageOf(order.imageId, desk.ports)
  if (!image.ok) return image
  const profile = await profileOf(order.profile, desk.ports)
  if (!profile.ok) return profile
  const key = await fleetKey(desk.ports)
  if (!key.ok) return key
  const secrets = await profileSecrets(profile.value, desk.ports)
  if (!secrets.ok) return secrets
  const of = {
    image: image.value,
    profile: profile.value,
    secrets: secrets.value,
    fleetKey: key.value.publicKey,
  }
  const count = Math.min(order.count ?? devices.value.length, devices.value.length)
  const terms: ArmedTerms = {
    slots: slots.value,
    ...sizes.value,
    count,
    mostCards: mostCardsFor(count),
    expiresAt: desk.ports.clock.now() + order.minutes * 60_000,
    mayUnmount: order.mayUnmount,
  }
  const { cannotOpen } = desk.ports.cards
  const faults = [
    ...(cannotOpen === undefined ? [] : [cannotOpen]),
    // Each row is tried before the first card: a variable that is missing in row 40 is said now.
    ...devices.value.flatMap((device) => {
      const files = deviceFiles(desk, order, device, of)
      return files.ok ? [] : files.fault
    }),
    ...tooSmall(sizes.value, image.value.facts.imageBytes, slots.value[0]?.name ?? ''),
  ]
  const occupied = slots.value
    .filter(({ slotId }) => inSlots.some(({ identity }) => identity.slotId === slotId))
    .map(({ name }) => name)
  const { expiresAt: _, ...lasting } = terms
  const agreed = {
    ...lasting,
    imageId: order.imageId,
    profile: order.profile,
    minutes: order.minutes,
    devices: devices.value.map(({ id }) => id),
  }
  const digest = desk.ports.digests.sha256(new TextEncoder().encode(canonicalJson(agreed)))
  return ok({ order, terms, devices: devices.value, occupied, agreement: toHex(digest), faults })
}

/** An order as it stands, or that of the batch that is armed again: its image, and what of it is still open. */
const wholeOrder = async (
  order: BenchOrder,
  store: Desk['ports']['store'],
): Promise<Result<BenchOrder>> => {
  const { jobId } = order
  if (jobId === undefined) return ok(order)
  const job = await store.job(jobId)
  if (job?.input.job !== 'bench') return err(fault('JOB_NOT_FOUND', { id: jobId }))
  const { imageId, profile, stations } = job.input
  const { rows } = await openDevices({ jobId, deviceIds: job.deviceIds }, store)
  return ok({ ...order, imageId, profile, stations, deviceIds: rows })
}

const devicesOf = async (
  { ports: { store } }: Desk,
  { deviceIds }: BenchOrder,
): Promise<Result<readonly DeviceView[]>> => {
  const found: DeviceView[] = []
  for (const id of new Set(deviceIds)) {
    const device = await store.device(id)
    if (device === undefined) return err(fault('DEVICE_NOT_FOUND', { id }))
    found.push(device)
  }
  return ok(found)
}

const slotsOf = ({ slots }: Desk, { slotIds }: BenchOrder): Result<ArmedTerms['slots']> => {
  const known = slots.known()
  const unknown = slotIds.find((slotId) => !known.includes(slotId))
  if (unknown !== undefined) return err(fault('SLOT_UNKNOWN', { slot: unknown }))
  if (slotIds.length === 0) return err(fault('ARMED_NO_SLOT'))
  return ok([...new Set(slotIds)].map((slotId) => ({ slotId, name: slots.name(slotId) })))
}

/** The class that was said, else the one that all cards in the slots are of. */
const sizesOf = ({ cardBytes }: BenchOrder, inSlots: readonly Disk[]): Result<SizeClass> => {
  if (cardBytes !== undefined) return ok(sizeClassAround(cardBytes))
  const sizes = inSlots.map(({ identity }) => identity.sizeBytes)
  const [one] = sizes
  if (one === undefined) return err(fault('ARMED_SIZE_UNKNOWN'))
  const sizeClass = sizeClassAround(one)
  const other = sizes.find((size) => size < sizeClass.leastBytes || size > sizeClass.mostBytes)
  return other === undefined ? ok(sizeClass) : err(fault('ARMED_SIZES_DIFFER', { one, other }))
}

/** No card of that class could hold the image: said now, not at the first card. */
const tooSmall = (
  { mostBytes }: SizeClass,
  imageBytes: number | undefined,
  slot: string,
): readonly Fault[] =>
  imageBytes !== undefined && imageBytes > mostBytes
    ? [fault('CARD_TOO_SMALL', { slot, has: mostBytes, needed: imageBytes })]
    : []
