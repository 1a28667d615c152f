import type { DeviceState } from './deviceView.ts'

/** What can move a device on its way. One or more kinds of event each. */
export type DeviceTrigger =
  /** A flash was planned or a card claimed for it. */
  | 'flash'
  /** Its card was proven. */
  | 'proven'
  /** Its card failed, or a step did. */
  | 'fail'
  /** Its authenticated hello was accepted. */
  | 'hello'
  /** It was bound to its serial: the end of its enrolment, and the way out of a conflict. */
  | 'bound'
  /** Its identity contradicts another's. */
  | 'conflict'
  /** A step was begun on it. */
  | 'work'
  /** Its node is Ready, with evidence. */
  | 'ready'

type Moves = Readonly<Partial<Record<DeviceTrigger, DeviceState>>>

/**
 * The one table of the device's way. What is not in a row leaves the device where it is: a hello of an old card
 * while a new one is written says nothing of the new one, and steps that check an active device do not demote it;
 * only a failure does. A conflict waits for a person: nothing but a binding or a new card ends it.
 */
export const deviceMoves: Readonly<Record<DeviceState, Moves>> = {
  planned: {
    flash: 'flashing',
    proven: 'flashed',
    fail: 'failed',
    hello: 'enrolled',
    conflict: 'conflict',
  },
  flashing: { proven: 'flashed', fail: 'failed', conflict: 'conflict' },
  flashed: {
    flash: 'flashing',
    fail: 'failed',
    hello: 'enrolled',
    bound: 'enrolled',
    conflict: 'conflict',
  },
  enrolled: {
    flash: 'flashing',
    fail: 'failed',
    conflict: 'conflict',
    work: 'bootstrapping',
    ready: 'active',
  },
  bootstrapping: { flash: 'flashing', fail: 'failed', conflict: 'conflict', ready: 'active' },
  active: { flash: 'flashing', fail: 'failed', conflict: 'conflict' },
  failed: {
    flash: 'flashing',
    proven: 'flashed',
    hello: 'enrolled',
    bound: 'enrolled',
    conflict: 'conflict',
    work: 'bootstrapping',
    ready: 'active',
  },
  conflict: { flash: 'flashing', bound: 'enrolled' },
}

/** Where a device in `state` stands after `trigger`. */
export const moveDevice = (state: DeviceState, trigger: DeviceTrigger): DeviceState =>
  deviceMoves[state][trigger] ?? state
