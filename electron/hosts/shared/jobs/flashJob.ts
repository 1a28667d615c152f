import { consentPlanHash } from '../../../core/disks/consentPlan.ts'
import type { FlashView } from '../../../core/events/deviceView.ts'
import type { FleetEvent } from '../../../core/events/event.ts'
import { fault } from '../../../core/faults/fault.ts'
import type { FirstBootParts } from '../../../core/firstboot/firstBootDevice.ts'
import { cardSourceOf } from '../../../core/image/cardSource.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { DeviceOverlay } from '../../../engine/firstboot/makeOverlays.ts'
import { type FlashReport, runFlash } from '../../../engine/flash/runFlash.ts'
import type { JobContext } from '../../../engine/jobs/jobContext.ts'
import { type JobInputOf, type JobKindEntry, jobKind } from '../../../engine/jobs/jobKind.ts'
import type { Ports } from '../ports.ts'
import { type FlashPreparation, prepareFlash } from './prepareFlash.ts'
import { NotRecorded, recordOrThrow } from './recordOrThrow.ts'

type Context = JobContext<JobInputOf<'flash'>>

export interface FlashMeans {
  readonly ports: Ports
  readonly parts: FirstBootParts
  /** Real paths whose disks must not be written besides the image's own (guard G4). */
  readonly protectedPaths: readonly string[]
}

/**
 * The batch flash as a job. An attempt writes the cards that a person confirmed for it; a device whose card this job
 * has proven already is left alone, and one that was begun goes on with its flash id and key.
 */
export const flashJob = (means: FlashMeans): JobKindEntry =>
  jobKind('flash', {
    claims: ({ input, deviceIds, once }) => [
      ...deviceIds.map((id) => ({ kind: 'device', id }) as const),
      ...(once.cards ?? input.pairs.map(({ slotId }) => ({ card: { slotId } }))).map(
        ({ card }) => ({ kind: 'slot', id: card.slotId }) as const,
      ),
    ],
    run: (context) => flash(context, means),
  })

const flash = async (context: Context, means: FlashMeans): Promise<Result<void>> => {
  const { ports } = means
  const earlier = (await ports.store.flashes()).filter(({ jobId }) => jobId === context.jobId)
  const proven = new Set(
    earlier.filter(({ cardState }) => cardState === 'proven').map(({ deviceId }) => deviceId),
  )
  const cards = (context.once.cards ?? []).filter(({ deviceId }) => !proven.has(deviceId))
  const confirmed = new Set(cards.map(({ deviceId }) => deviceId))
  const missing = context.deviceIds.filter((id) => !proven.has(id) && !confirmed.has(id))
  if (cards.length > 0) {
    const done = await flashCards(context, means, cards, earlier)
    if (!done.ok) return done
  }
  const [first] = missing
  if (first === undefined) return ok(undefined)
  const slot = context.input.pairs.find(({ deviceId }) => deviceId === first)?.slotId ?? ''
  return err(fault('CARD_CONSENT_STALE', { slot }))
}

const flashCards = async (
  context: Context,
  means: FlashMeans,
  cards: NonNullable<Context['once']['cards']>,
  earlier: readonly FlashView[],
): Promise<Result<void>> => {
  const { ports, parts } = means
  const { input, signal } = context
  const prepared = await prepareFlash(
    {
      imageId: input.imageId,
      profile: input.profile,
      stations: input.stations,
      devices: cards.map(({ deviceId }) => ({
        deviceId,
        flashId: earlier.find((before) => before.deviceId === deviceId)?.id,
      })),
      parts,
    },
    ports,
    signal,
  )
  if (!prepared.ok) return prepared
  const { overlays, profile } = prepared.value
  const planned = await context.record(
    cards.flatMap(({ deviceId, card }) => {
      const made = overlays.find((overlay) => overlay.deviceId === deviceId)
      return made === undefined ? [] : [plannedEvent(context, made, card, profile.version)]
    }),
  )
  if (!planned.ok) return planned
  const ran = await write(context, means, cards, prepared.value)
  return ran.ok ? outcomeOf(ran.value, signal) : ran
}

const plannedEvent = (
  { jobId, input }: Context,
  { flashId, deviceId, overlaySha256 }: DeviceOverlay,
  card: NonNullable<Context['once']['cards']>[number]['card'],
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
  context: Context,
  { ports, protectedPaths }: FlashMeans,
  cards: NonNullable<Context['once']['cards']>,
  { image, profile, devices, overlays }: FlashPreparation,
): Promise<Result<FlashReport>> => {
  const record = recordOrThrow(context.record)
  const { imageId, profile: named } = context.input
  try {
    return await runFlash(
      {
        jobId: context.jobId,
        targets: overlays.flatMap(({ deviceId, flashId, overlay }) => {
          const card = cards.find((confirmed) => confirmed.deviceId === deviceId)
          const device = devices.find(({ id }) => id === deviceId)
          if (card === undefined || device === undefined) return []
          const { consent } = card
          // Of what is done here and now, whatever was agreed to: the helper compares the two.
          const plan = {
            kind: 'flash',
            imageId,
            profile: named,
            deviceId,
            slotId: card.card.slotId,
          } as const
          return {
            flashId,
            deviceId,
            deviceName: device.name,
            card: card.card,
            overlay,
            consent,
            planHash: consentPlanHash(plan, ports.digests.sha256),
          }
        }),
        ...(context.input.atOnce === undefined ? {} : { atOnce: context.input.atOnce }),
        stream: (signal) => ports.images.stream(image.path, signal, image.fileSha256),
        source: cardSourceOf(image),
        limits: {
          imageBytes: image.facts.imageBytes,
          maxCardBytes: profile.maxCardBytes,
          protectedPaths: [image.path, ...protectedPaths],
          // Nothing is waited for after it: a reader that gives out no medium alone may go with it.
          eject: context.input.eject === true ? 'reader' : 'no',
        },
      },
      ports,
      { signal: context.signal, report: context.report, record },
    )
  } catch (error) {
    if (error instanceof NotRecorded) return err(error.fault)
    throw error
  }
}

/** A job of several cards is done when each is proven; else it ends with the first card's fault. */
const outcomeOf = (report: FlashReport, signal: AbortSignal): Result<void> => {
  if (report.sourceFault !== undefined) return err(report.sourceFault)
  for (const result of report.results) if (result.kind === 'failed') return err(result.fault)
  return signal.aborted ? err(fault('JOB_CANCELLED')) : ok(undefined)
}
