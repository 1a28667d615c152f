import type { FleetEvent } from '../../../core/events/event.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import type { Result } from '../../../core/result.ts'

/** Thrown out of a recording that failed, to end the flash that it belongs to; whoever runs the flash catches it. */
export class NotRecorded extends Error {
  readonly fault: Fault
  constructor(why: Fault) {
    super(why.code)
    this.fault = why
  }
}

/** Records or throws `NotRecorded`: a flash whose events cannot be kept must not go on. */
export const recordOrThrow =
  (record: (events: readonly FleetEvent[]) => Promise<Result<unknown>>) =>
  async (events: readonly FleetEvent[]): Promise<void> => {
    const recorded = await record(events)
    if (!recorded.ok) throw new NotRecorded(recorded.fault)
  }
