import type { FlashEnd } from '../../../core/bench/benchStep.ts'
import type { ArmedConsent } from '../../../core/disks/consent.ts'
import type { CardIdentity } from '../../../core/disks/disk.ts'
import type { FleetEvent } from '../../../core/events/event.ts'
import { type Fault, fault } from '../../../core/faults/fault.ts'
import { cardSourceOf } from '../../../core/image/cardSource.ts'
import type { DeviceOverlay } from '../../../engine/firstboot/makeOverlays.ts'
import { runFlash } from '../../../engine/flash/runFlash.ts'
import type { BenchContext, BenchMeans } from './benchMeans.ts'
import { type FlashPreparation, prepareFlash } from './prepareFlash.ts'
import { NotRecorded, recordOrThrow } from './recordOrThrow.ts'

export interface CardOrder {
  readonly deviceId: string
  readonly card: CardIdentity
  readonly consent: ArmedConsent
  readonly planHash: string
  /** By device: a flash that was begun goes on with its id, and so with its key. Told of the new one here. */
  readonly flashIds: Map<string, string>
}

/** One card is a batch of its own with a small ring: the others neither wait for it nor it for them. */
const RING_SLOTS = 3

/** Makes one device's card, from its settings to its proof. Every end is a value; nothing is begun twice. */
export const makeCard = async (
  context: BenchContext,
  means: BenchMeans,
  order: CardOrder,
): Promise<FlashEnd> => {
  const { input, signal } = context
  const { deviceId, flashIds } = order
  const prepared = await prepareFlash(
    { ...input, devices: [{ deviceId, flashId: flashIds.get(deviceId) }], parts: means.parts },
    means.ports,
    signal,
  )
  if (!prepared.ok) return untouched(prepared.fault)
  const [made] = prepared.value.overlays
  if (made === undefined) return untouched(fault('INTERNAL', { what: 'overlay' }))
  flashIds.set(deviceId, made.flashId)
  const planned = await context.record([
    plannedEvent(context, made, order.card, prepared.value.profile.version),
  ])
  if (!planned.ok) return untouched(planned.fault)
  return write(context, means, order, { ...prepared.value, made })
}

const untouched = (why: Fault): FlashEnd => ({
  kind: 'failed',
  fault: why,
  cardState: 'untouched',
})

const plannedEvent = (
  { jobId, input }: BenchContext,
  { flashId, deviceId, overlaySha256 }: DeviceOverlay,
  card: CardIdentity,
  profileVersion: number,
): FleetEvent => ({
  kind: 'flash.planned',
  jobId,
  flashId,
  deviceId,
  imageId: input.imageId,
  profile: input.profile,
  profileVersion,
  overlaySha256,
  card,
})

const write = async (
  context: BenchContext,
  { ports, protectedPaths }: BenchMeans,
  { card, consent, planHash }: CardOrder,
  { image, profile, devices, made }: FlashPreparation & { readonly made: DeviceOverlay },
): Promise<FlashEnd> => {
  const { flashId, deviceId, overlay } = made
  const deviceName = devices.find(({ id }) => id === deviceId)?.name ?? deviceId
  const record = recordOrThrow(context.record)
  try {
    const ran = await runFlash(
      {
        jobId: context.jobId,
        targets: [{ flashId, deviceId, deviceName, card, overlay, consent, planHash }],
        stream: (signal) => ports.images.stream(image.path, signal, image.fileSha256),
        source: cardSourceOf(image),
        limits: {
          imageBytes: image.facts.imageBytes,
          maxCardBytes: profile.maxCardBytes,
          protectedPaths: [image.path, ...protectedPaths],
          slots: RING_SLOTS,
          // The next card comes into the same slot: its reader has to stay.
          eject: 'medium',
        },
      },
      ports,
      { signal: context.signal, report: context.report, record },
    )
    if (!ran.ok) return untouched(ran.fault)
    const [result] = ran.value.results
    if (result?.kind === 'verified') return { kind: 'proven' }
    const why = result?.fault ?? fault('HELPER_GONE')
    return { kind: 'failed', fault: why, cardState: result?.cardState ?? 'unknown' }
  } catch (error) {
    if (!(error instanceof NotRecorded)) throw error
    return { kind: 'failed', fault: error.fault, cardState: 'unknown' }
  }
}
