import type { Fault } from '../../core/faults/fault.ts'
import { formatDuration } from '../../core/text/duration.ts'
import { explainFault } from '../../core/text/faults/explainFault.ts'

/**
 * Why a device is still waited for, in one line for screen and terminal. The words stay the same for as long as the
 * reason does: a terminal without a cursor prints each new text once, and a clock in it would be a new text each time.
 */
export const whyNoHello = ({
  withinMs,
  refused,
}: {
  readonly withinMs: number
  /** The last hello for this device's card that was refused while it was waited for. */
  readonly refused: Fault | undefined
}): string => {
  const time = `waits up to ${formatDuration(withinMs / 1000)} for`
  return refused === undefined
    ? `${time} its hello: it must start from its card and reach this station`
    : `${time} a hello that can be accepted. ${explainFault(refused).happened}`
}
