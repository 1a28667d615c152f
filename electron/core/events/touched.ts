import type { FlashView, JobView } from './deviceView.ts'
import type { FleetEvent } from './event.ts'
import { profileKey } from './foldProfile.ts'

/** The ids of everything that an event can change, by what they are ids of. */
export interface Touched {
  readonly devices: readonly string[]
  readonly flashes: readonly string[]
  readonly jobs: readonly string[]
  readonly images: readonly string[]
  readonly rosters: readonly string[]
  readonly profiles: readonly string[]
  readonly mappings: readonly string[]
}

/** How the ids that an event only implies are found. */
export interface TouchLookup {
  flash(id: string): Pick<FlashView, 'deviceId'> | undefined
  job(id: string): Pick<JobView, 'deviceIds'> | undefined
}

const nothing: Touched = {
  devices: [],
  flashes: [],
  jobs: [],
  images: [],
  rosters: [],
  profiles: [],
  mappings: [],
}

/** What an event touches, and nothing else: so that a projection is updated without a look at the whole fleet. */
export const touched = (event: FleetEvent, lookup: TouchLookup): Touched => {
  switch (event.kind) {
    case 'image.added':
      return { ...nothing, images: [event.imageId] }
    case 'profile.saved':
    case 'profile.versioned':
      return { ...nothing, profiles: [profileKey(event.profile)] }
    case 'roster.mapped':
      return { ...nothing, mappings: [event.headers] }
    case 'roster.imported':
    case 'roster.undone':
      return { ...nothing, rosters: [event.rosterId] }
    case 'device.planned':
    case 'device.withdrawn':
    case 'device.bound':
    case 'device.conflict':
    case 'device.adopted':
    case 'node.ready':
      return { ...nothing, devices: [event.deviceId] }
    case 'job.created':
    case 'job.started':
    case 'bench.armed':
    case 'bench.disarmed':
      return { ...nothing, jobs: [event.jobId] }
    case 'job.interrupted':
    case 'job.finished':
      return {
        ...nothing,
        jobs: [event.jobId],
        devices: lookup.job(event.jobId)?.deviceIds ?? [],
      }
    case 'flash.planned': {
      // A flash belongs to one device for ever; a log that says otherwise changes neither (see foldFlash).
      const known = lookup.flash(event.flashId)
      const isOthers = known !== undefined && known.deviceId !== event.deviceId
      return {
        ...nothing,
        flashes: [event.flashId],
        devices: isOthers ? [] : [event.deviceId],
      }
    }
    case 'hello.accepted':
      return { ...nothing, flashes: [event.flashId], devices: [event.deviceId] }
    case 'card.claimed':
    case 'card.ejected':
    case 'card.checked':
    case 'card.emptying':
    case 'card.spared':
    case 'card.blanked':
    case 'card.verified':
    case 'card.failed':
    case 'card.slow':
    case 'card.scrubbed':
    case 'hello.refused': {
      const flash = lookup.flash(event.flashId)
      return {
        ...nothing,
        flashes: [event.flashId],
        devices: flash === undefined ? [] : [flash.deviceId],
      }
    }
    case 'step.recorded':
      return { ...nothing, jobs: [event.jobId], devices: [event.deviceId] }
    case 'report.written':
      return nothing
    default:
      return event satisfies never
  }
}
