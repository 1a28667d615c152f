import { type Fault, fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { type Enrolment, openEnrolment } from '../../../engine/enrol/openEnrolment.ts'
import type { DeviceWait } from '../../../engine/enrol/waitForHellos.ts'
import type { JobContext } from '../../../engine/jobs/jobContext.ts'
import { type JobInputOf, type JobKindEntry, jobKind } from '../../../engine/jobs/jobKind.ts'
import { countHellos } from '../hello/countHellos.ts'
import type { HelloState } from '../hello/helloState.ts'
import type { Log } from '../log.ts'
import type { Ports } from '../ports.ts'

type Context = JobContext<JobInputOf<'enrol'>>

export interface EnrolMeans {
  readonly ports: Ports
  readonly hello: HelloState
  readonly log: Log
}

/**
 * Listens for hellos and waits for the job's devices. Claims nothing: a device may be bootstrapped as soon as it is
 * enrolled, while others are still waited for.
 */
export const enrolJob = (means: EnrolMeans): JobKindEntry =>
  jobKind('enrol', {
    claims: () => [],
    run: (context) => enrol(context, means),
  })

const enrol = async (
  context: Context,
  { ports, hello, log }: EnrolMeans,
): Promise<Result<void>> => {
  const { jobId, input } = context
  const busy = hello.listening()
  if (busy !== undefined) {
    const taken = err(fault('JOB_BUSY', { what: 'The listener for hellos', id: busy.jobId }))
    hello.opened(taken, jobId)
    return taken
  }
  const opened = await openEnrolment(
    {
      address: input.address,
      port: input.port,
      trouble: (why: Fault) => log.note(`hello: ${why.code} ${JSON.stringify(why.params)}`),
    },
    ports,
  )
  if (!opened.ok) {
    hello.opened(opened, jobId)
    return opened
  }
  const since = ports.clock.now()
  const waitingFor = new Map(context.deviceIds.map((id) => [id, since]))
  const { port, refusals, name } = opened.value
  const counted = countHellos(ports.store)
  const listening = {
    jobId,
    address: input.address,
    port,
    waitingFor,
    accepted: counted.accepted,
    refusals,
    name,
  }
  hello.opened(ok(listening), jobId)
  try {
    return await waitForAll(context, opened.value, waitingFor)
  } finally {
    counted.stop()
    hello.closed(jobId)
    const closed = await opened.value.close()
    if (!closed.ok) log.note(`hello keys: ${closed.fault.code}`)
  }
}

const waitForAll = async (
  context: Context,
  enrolment: Enrolment,
  waitingFor: Map<string, number>,
): Promise<Result<void>> => {
  const withinMs = context.input.minutes * 60_000
  try {
    const waits = await enrolment.waitFor({
      jobId: context.jobId,
      devices: context.deviceIds.map((deviceId) => ({ deviceId, withinMs })),
      // "After this" means the same as "now" here: nothing is begun that could be finished.
      signal: context.finishing,
      report: context.report,
      settled: ({ deviceId }: DeviceWait) => waitingFor.delete(deviceId),
    })
    for (const wait of waits) if (wait.kind !== 'enrolled') return err(wait.fault)
    return ok(undefined)
  } catch (error) {
    if (context.finishing.aborted) return err(fault('JOB_CANCELLED'))
    throw error
  }
}
