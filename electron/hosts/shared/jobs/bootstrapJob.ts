import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { BootstrapOutcome } from '../../../engine/bootstrap/bootstrapInput.ts'
import { runBootstrap } from '../../../engine/bootstrap/runBootstrap.ts'
import { burnSpentKeys } from '../../../engine/enrol/burnSpentKeys.ts'
import type { JobContext } from '../../../engine/jobs/jobContext.ts'
import { type JobInputOf, type JobKindEntry, jobKind } from '../../../engine/jobs/jobKind.ts'
import type { Log } from '../log.ts'
import type { Ports } from '../ports.ts'
import { bootstrapDevices } from './bootstrapDevices.ts'

export interface BootstrapMeans {
  readonly ports: Ports
  readonly log: Log
}

/** A bootstrap as a job. Every step looks before it does anything, so that a resume is the same run again. */
export const bootstrapJob = (means: BootstrapMeans): JobKindEntry =>
  jobKind('bootstrap', {
    claims: ({ deviceIds }) => deviceIds.map((id) => ({ kind: 'device', id }) as const),
    run: (context) => bootstrap(context, means),
  })

const bootstrap = async (
  context: JobContext<JobInputOf<'bootstrap'>>,
  { ports, log }: BootstrapMeans,
): Promise<Result<void>> => {
  const { jobId, input, once, signal, finishing, report, record } = context
  const devices = await bootstrapDevices(context.deviceIds, ports)
  if (!devices.ok) return devices
  const { stack, cluster, artefacts } = input
  const sudo = once.sudoPassword === undefined ? {} : { sudoPassword: once.sudoPassword }
  const done = await runBootstrap(
    { jobId, stack, cluster, artefacts, devices: devices.value, ...sudo },
    ports,
    { signal, finishing, report, record },
  )
  const burned = await burnSpentKeys(ports)
  if (!burned.ok) log.note(`hello keys: ${burned.fault.code}`)
  return done.ok ? outcomeOf(done.value) : done
}

/** Done is said only where every device is Ready; else the first fault, a failure before a cancellation. */
const outcomeOf = ({ devices }: BootstrapOutcome): Result<void> => {
  for (const { end } of devices) if (end.kind === 'failed') return err(end.fault)
  const cancelled = devices.some(({ end }) => end.kind === 'cancelled')
  return cancelled ? err(fault('JOB_CANCELLED')) : ok(undefined)
}
