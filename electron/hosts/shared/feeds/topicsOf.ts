import type { FleetEvent } from '../../../core/events/event.ts'

export type Topic =
  | 'cards'
  | 'devices'
  | 'jobs'
  | 'images'
  | 'catalogue'
  | 'trust'
  | 'rosters'
  | 'profiles'
  | 'hello'
  | 'bench'

export interface Change {
  readonly topic: Topic
  readonly ids: readonly string[]
}

/** What a screen must ask for again after an event. */
export const topicsOf = (event: FleetEvent): readonly Change[] => {
  const device = (...ids: readonly string[]): Change => ({ topic: 'devices', ids })
  const job = (id: string): Change => ({ topic: 'jobs', ids: [id] })
  switch (event.kind) {
    case 'image.added':
      return [{ topic: 'images', ids: [event.imageId] }]
    case 'profile.saved':
    case 'profile.versioned':
      return [{ topic: 'profiles', ids: [event.profile.name] }]
    case 'roster.mapped':
      return [{ topic: 'rosters', ids: [] }]
    case 'roster.imported':
    case 'roster.undone':
      return [{ topic: 'rosters', ids: [event.rosterId] }]
    case 'device.planned':
    case 'device.withdrawn':
    case 'device.bound':
    case 'device.conflict':
    case 'device.adopted':
      return [device(event.deviceId)]
    case 'job.created':
      return [job(event.jobId), device(...event.deviceIds)]
    case 'job.started':
    case 'job.interrupted':
    case 'job.finished':
      return [job(event.jobId), { topic: 'devices', ids: [] }]
    case 'flash.planned':
      return [job(event.jobId), device(event.deviceId)]
    case 'card.claimed':
    case 'card.ejected':
    case 'card.checked':
    case 'card.emptying':
    case 'card.spared':
    case 'card.blanked':
    case 'card.verified':
    case 'card.failed':
    case 'card.slow':
      return [
        { topic: 'jobs', ids: [] },
        { topic: 'devices', ids: [] },
        { topic: 'cards', ids: [] },
      ]
    case 'hello.accepted':
      return [device(event.deviceId), { topic: 'hello', ids: [event.deviceId] }]
    case 'card.scrubbed':
      return [{ topic: 'devices', ids: [] }]
    case 'hello.refused':
      return [{ topic: 'hello', ids: [] }]
    case 'bench.armed':
    case 'bench.disarmed':
      return [job(event.jobId), { topic: 'bench', ids: [event.jobId] }]
    case 'step.recorded':
    case 'node.ready':
      return [job(event.jobId), device(event.deviceId)]
    case 'report.written':
      return []
    default:
      return event satisfies never
  }
}
