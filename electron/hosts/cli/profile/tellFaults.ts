import type { Fault } from '../../../core/faults/fault.ts'
import { asFault } from '../asFault.ts'
import type { Output } from '../output.ts'
import { refusal } from '../stop.ts'

/** Tells every fault; the last one ends the command. */
export const tellFaults = (
  output: Pick<Output, 'fault'>,
  faults: readonly Parameters<typeof asFault>[0][],
): void => {
  const told: readonly Fault[] = faults.map(asFault)
  for (const one of told.slice(0, -1)) output.fault(one)
  const last = told.at(-1)
  if (last !== undefined) throw refusal(last)
}
