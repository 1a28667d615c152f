import type { Fault } from '../faults/fault.ts'
import type { BenchRecord, JobView, StepView } from './deviceView.ts'
import type { FleetEvent, LoggedEvent } from './event.ts'

/** One job after one event that touches it: its state, its attempts, and the newest word of each step. */
export const foldJob = (
  view: JobView | undefined,
  { event, at }: LoggedEvent,
): JobView | undefined => {
  if (event.kind === 'job.created') {
    return {
      id: event.jobId,
      kind: event.job,
      title: event.title,
      deviceIds: event.deviceIds,
      input: event.input,
      state: 'queued',
      attempt: 0,
      createdAt: at,
      endedAt: undefined,
      fault: undefined,
      steps: {},
    }
  }
  if (view === undefined) return undefined
  switch (event.kind) {
    case 'job.started':
      return {
        ...view,
        state: 'running',
        attempt: event.attempt,
        endedAt: undefined,
        fault: undefined,
      }
    case 'job.interrupted':
      return disarmed({ ...view, state: 'interrupted', endedAt: at }, at, 'interrupted')
    case 'job.finished':
      return { ...view, state: event.outcome, endedAt: at, fault: event.fault }
    case 'bench.armed': {
      const { kind: _kind, jobId: _job, attempt: _attempt, ...terms } = event
      return { ...view, bench: { ...terms, armedAt: at } }
    }
    case 'bench.disarmed':
      return disarmed(view, at, event.why, event.fault)
    case 'step.recorded':
      return { ...view, steps: withStep(view.steps, event, at) }
    default:
      return view
  }
}

/** The first end of an arming stands. */
const disarmed = (
  view: JobView,
  at: number,
  why: NonNullable<BenchRecord['why']>,
  fault?: Fault,
): JobView => {
  const { bench } = view
  if (bench === undefined || bench.disarmedAt !== undefined) return view
  const ended = { ...bench, disarmedAt: at, why }
  return { ...view, bench: fault === undefined ? ended : { ...ended, fault } }
}

const withStep = (
  steps: JobView['steps'],
  event: Extract<FleetEvent, { readonly kind: 'step.recorded' }>,
  at: number,
): JobView['steps'] => {
  const { step, title, index, of, outcome, seconds, evidence, fault } = event
  const newest: StepView = { step, title, index, of, outcome, seconds, evidence, fault, at }
  const others = (steps[event.deviceId] ?? []).filter((known) => known.step !== step)
  const inOrder = [...others, newest].sort((a, b) => a.index - b.index)
  return { ...steps, [event.deviceId]: inOrder }
}
