import type { JobView, StepView } from './deviceView.ts'
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
      return { ...view, state: 'interrupted', endedAt: at }
    case 'job.finished':
      return { ...view, state: event.outcome, endedAt: at, fault: event.fault }
    case 'step.recorded':
      return { ...view, steps: withStep(view.steps, event, at) }
    default:
      return view
  }
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
