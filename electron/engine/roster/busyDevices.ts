import type { JobView } from '../../core/events/deviceView.ts'

/** The devices that an unfinished job is about: what it was asked names them. */
export const busyDevices = (jobs: readonly JobView[]): ReadonlySet<string> =>
  new Set(
    jobs
      .filter(({ state }) => state === 'queued' || state === 'running' || state === 'interrupted')
      .flatMap(({ deviceIds }) => deviceIds),
  )
