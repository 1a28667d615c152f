import type { Fault } from '../../core/faults/fault.ts'
import { formatDuration } from '../../core/text/duration.ts'
import { explainFault } from '../../core/text/faults/explainFault.ts'

/** Why a device is still waited for, in one line for screen and terminal. */
export const whyNoHello = ({
  waitedMs,
  withinMs,
  refused,
}: {
  readonly waitedMs: number
  readonly withinMs: number
  /** The last hello for this device's card that was refused while it was waited for. */
  readonly refused: Fault | undefined
}): string => {
  const time = `${formatDuration(waitedMs / 1000)} of ${formatDuration(withinMs / 1000)}`
  return refused === undefined
    ? `waits for its hello, ${time}: it must start from its card and reach this station`
    : `waits for a hello that can be accepted, ${time}. ${explainFault(refused).happened}`
}
