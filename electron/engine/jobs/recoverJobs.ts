import type { FlashView, JobView } from '../../core/events/deviceView.ts'
import type { CardState, FleetEvent } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Store } from '../ports/store.ts'

/**
 * Called once at start, before any job runs: what the log still calls running was cut off by a crash.
 * Records that, and of each card that was being written that it is unfinished: it has no partition table until it
 * is written anew. A card that was only planned may have been blanked and probed already, since the log hears of a
 * claim when that is over: of it nobody knows. Returns the jobs that can be resumed now.
 */
export const recoverJobs = async (store: Store): Promise<Result<readonly JobView[]>> => {
  const cutOff = (await store.jobs()).filter(isCutOff)
  const flashes = await store.flashes()
  for (const job of cutOff) {
    const recorded = await store.append(interruption(job, flashes))
    if (!recorded.ok) return recorded
  }
  return ok((await store.jobs()).filter((job) => job.state === 'interrupted'))
}

const isCutOff = ({ state }: JobView): boolean => state === 'queued' || state === 'running'

const interruption = (job: JobView, flashes: readonly FlashView[]): readonly FleetEvent[] => [
  ...flashes
    .filter((flash) => flash.jobId === job.id && flash.endedAt === undefined)
    .map(
      (flash): FleetEvent => ({
        kind: 'card.failed',
        flashId: flash.id,
        fault: fault('FLASH_INTERRUPTED', { slot: flash.slotId, device: flash.deviceName }),
        cardState: stateNow(flash.cardState),
      }),
    ),
  { kind: 'job.interrupted', jobId: job.id, attempt: job.attempt },
]

/** What was said before the attempt that was cut off need not be so any more. */
const stateNow = (before: CardState): CardState => (before === 'unfinished' ? before : 'unknown')
