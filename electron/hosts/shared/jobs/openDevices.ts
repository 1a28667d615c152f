import type { Store } from '../../../engine/ports/store.ts'

/** What a job that makes cards still has to make, in its order, and the flash that each of its devices has so far. */
export const openDevices = async (
  job: { readonly jobId: string; readonly deviceIds: readonly string[] },
  store: Pick<Store, 'flashes'>,
): Promise<{ readonly rows: readonly string[]; readonly flashIds: Map<string, string> }> => {
  const flashes = (await store.flashes()).filter(({ jobId }) => jobId === job.jobId)
  const proven = new Set(
    flashes.filter(({ cardState }) => cardState === 'proven').map(({ deviceId }) => deviceId),
  )
  return {
    rows: job.deviceIds.filter((id) => !proven.has(id)),
    flashIds: new Map(flashes.map(({ deviceId, id }) => [deviceId, id])),
  }
}
