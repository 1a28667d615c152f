import type { Fault } from '../faults/fault.ts'
import type { TrustGrade } from '../hello/hello.ts'
import { trustAfter } from '../hello/trustAfter.ts'
import { onlyPlanned } from '../roster/plan/devicePlan.ts'
import { deviceNews, withHistory } from './deviceHistory.ts'
import { moveDevice } from './deviceStates.ts'
import type { DeviceView, JobView } from './deviceView.ts'
import type { LoggedEvent } from './event.ts'
import { neverMet, planChanged, plannedDevice, planOf } from './plannedDevice.ts'

/**
 * One device after one event that touches it. Total: an event about a device that was never planned, or of a flash
 * that is no longer the device's, changes nothing. `job` is the event's job as it is known, for the words.
 */
export const foldDevice = (
  view: DeviceView | undefined,
  logged: LoggedEvent,
  job?: JobView,
): DeviceView | undefined => {
  const { event, at } = logged
  if (view === undefined) {
    if (event.kind !== 'device.planned') return undefined
    const planned = plannedDevice(event)
    return { ...planned, history: withHistory([], at, deviceNews(logged, undefined, job)) }
  }
  if (event.kind === 'device.withdrawn') return onlyPlanned(view) ? undefined : view
  if (ofAnotherFlash(view, logged)) return view
  const next = afterEvent(view, logged)
  const quiet = event.kind === 'device.planned' && !planChanged(view, event)
  const history = quiet
    ? view.history
    : withHistory(view.history, at, deviceNews(logged, view, job))
  return history === view.history ? next : { ...next, history }
}

const ofAnotherFlash = (view: DeviceView, { event }: LoggedEvent): boolean =>
  event.kind !== 'flash.planned' && 'flashId' in event && event.flashId !== view.flashId

/** No card is proven for the device, so none says what it holds. */
const noProof = { root: '', cardProvenAt: undefined, source: undefined } as const

/** Nor was one proven before it was to be emptied, of which it could turn out that it is so still. */
const withoutBefore = ({ before: _then, ...view }: DeviceView): DeviceView => view

const afterEvent = (view: DeviceView, { event, at }: LoggedEvent): DeviceView => {
  switch (event.kind) {
    case 'device.planned':
      return { ...view, ...planOf(event) }
    case 'flash.planned':
      return {
        ...moved(withoutBefore(view), 'flash'),
        flashId: event.flashId,
        imageId: event.imageId,
        ...noProof,
        fault: undefined,
      }
    case 'card.claimed':
      // Claimed again after a crash: the same flash, written anew.
      return { ...moved(withoutBefore(view), 'flash'), ...noProof, fault: undefined }
    case 'card.verified':
      // From now on this card is the device. What the card before it told is past.
      return {
        ...moved(withoutBefore(view), 'proven'),
        ...neverMet,
        trust: trustAfter(view.trust, { kind: 'replaced' }),
        root: event.root,
        cardProvenAt: at,
        source: event.source,
        fault: undefined,
      }
    case 'card.failed':
      // A card that failed is not proven, whatever was said of it before.
      return {
        ...moved(withoutBefore(view), 'fail'),
        ...noProof,
        fault: event.fault,
      }
    case 'hello.accepted':
      return {
        ...moved(view, 'hello'),
        facts: event.facts,
        // A serial console knows no address; the one that is known may still be right.
        address: event.address === '' ? view.address : event.address,
        hostKey: event.hostKey,
        fingerprint: event.fingerprint,
        ranFrom: { flashId: event.flashId, hostKey: event.hostKey },
        trust: trustAfter(view.trust, {
          kind: 'vouched',
          by: event.via === 'serial' ? 'serial' : 'hello',
        }),
        simulated: event.facts.simulated,
        fault: view.state === 'conflict' ? view.fault : undefined,
        seenAt: at,
      }
    case 'device.bound':
      return {
        ...moved(view, 'bound'),
        serial: event.serial,
        macs: event.macs,
        trust: trustOfBinding(view.trust, event.trust),
        fault: view.state === 'conflict' ? undefined : view.fault,
      }
    case 'device.conflict':
      return {
        ...moved(view, 'conflict'),
        trust: trustAfterFault(view.trust, event.fault),
        fault: event.fault,
      }
    case 'device.adopted':
      return afterAdoption(view, event, at)
    case 'card.scrubbed':
      return { ...view, scrubbedAt: at, seenAt: at }
    case 'step.recorded':
      return afterStep(view, event, at)
    case 'node.ready':
      return {
        ...moved(view, 'ready'),
        cluster: event.cluster,
        node: event.node,
        nodeUid: event.uid,
        stackVersion: event.version,
        readyAt: at,
        evidence: event.evidence,
        standIn: event.standIn,
        fault: view.state === 'conflict' ? view.fault : undefined,
        seenAt: at,
      }
    case 'job.interrupted':
    case 'job.finished':
      return atRest(view)
    case 'card.emptying':
      return toBeEmptied(view)
    case 'card.blanked':
      // Whatever it is by now, there is no card any more that was proven for it.
      return cardless(withoutBefore(view))
    case 'card.spared':
      return asBefore(view)
    case 'card.checked':
      return event.matches && event.root === view.before?.root ? asBefore(view) : view
    case 'card.ejected':
    case 'hello.refused':
    case 'image.added':
    case 'profile.saved':
    case 'profile.versioned':
    case 'roster.imported':
    case 'roster.undone':
    case 'roster.mapped':
    case 'device.withdrawn':
    case 'job.created':
    case 'job.started':
    case 'bench.armed':
    case 'bench.disarmed':
    case 'card.slow':
    case 'report.written':
      return view
    default:
      return event satisfies never
  }
}

const cardless = (view: DeviceView): DeviceView => ({
  ...view,
  state: view.state === 'flashed' ? 'planned' : view.state,
  ...noProof,
})

const toBeEmptied = (view: DeviceView): DeviceView => {
  if (view.root === '') return view
  const { root, cardProvenAt, source } = view
  return { ...cardless(view), before: { root, cardProvenAt, source } }
}

/** The card is what it was, and so is the time of its proof. A device that said hello stays where it is. */
const asBefore = (view: DeviceView): DeviceView => {
  if (view.before === undefined) return view
  const state = view.state === 'planned' ? 'flashed' : view.state
  return { ...withoutBefore(view), ...view.before, state }
}

const moved = (view: DeviceView, trigger: Parameters<typeof moveDevice>[1]): DeviceView => ({
  ...view,
  state: moveDevice(view.state, trigger),
})

const afterStep = (
  view: DeviceView,
  event: Extract<LoggedEvent['event'], { readonly kind: 'step.recorded' }>,
  at: number,
): DeviceView => {
  switch (event.outcome) {
    case 'started':
      return { ...moved(view, 'work'), fault: view.state === 'conflict' ? view.fault : undefined }
    case 'satisfied':
    case 'applied':
      return { ...view, seenAt: at }
    case 'waits':
      return view
    case 'failed':
      return {
        ...moved(view, 'fail'),
        trust: trustAfterFault(view.trust, event.fault),
        fault: event.fault ?? view.fault,
      }
    default:
      return event.outcome satisfies never
  }
}

/** A person confirmed the key that it shows: whatever key was known before is the past. */
const afterAdoption = (
  view: DeviceView,
  event: Extract<LoggedEvent['event'], { readonly kind: 'device.adopted' }>,
  at: number,
): DeviceView => {
  const { address, user, port, serial, macs, hostKey, fingerprint, facts } = event
  const sameKey = view.hostKey === hostKey && view.trust !== 'changed'
  const grade = sameKey ? view.trust : trustAfter(view.trust, { kind: 'replaced' })
  return {
    ...moved(view, view.state === 'conflict' ? 'bound' : 'hello'),
    ...{ address, serial, macs, hostKey, fingerprint, facts },
    adopted: { user, port },
    trust: trustAfter(grade, { kind: 'vouched', by: 'tofu' }),
    simulated: facts.simulated,
    fault: undefined,
    seenAt: at,
  }
}

/** By what a binding was vouched for; in old logs it says it itself. */
const trustOfBinding = (before: TrustGrade, by: TrustGrade): TrustGrade => {
  if (by === 'none') return before
  return trustAfter(before, by === 'changed' ? { kind: 'contradicted' } : { kind: 'vouched', by })
}

/** Faults that mean: who answers there has another key than the one we pinned. */
const CONTRADICTIONS: readonly string[] = ['HELLO_HOST_KEY_CHANGED', 'SSH_HOST_KEY_CHANGED']

const trustAfterFault = (before: TrustGrade, fault: Fault | undefined): TrustGrade =>
  fault !== undefined && CONTRADICTIONS.includes(fault.code)
    ? trustAfter(before, { kind: 'contradicted' })
    : before

/** Nobody works on the device any more: what it is follows from the evidence that there is, not from the attempt. */
const atRest = (view: DeviceView): DeviceView => {
  if (view.state !== 'bootstrapping' && view.state !== 'flashing') return view
  if (view.readyAt !== undefined) return { ...view, state: 'active' }
  if (view.hostKey !== '') return { ...view, state: 'enrolled' }
  return { ...view, state: 'planned' }
}
