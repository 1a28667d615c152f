import type { Fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { BootEdit } from './bootEdit.ts'

/** The edits where nothing stands against them, else every fault at once. */
export const filesOrFaults = (
  faults: readonly Fault[],
  edits: () => readonly BootEdit[],
): Result<readonly BootEdit[], readonly Fault[]> => (faults.length > 0 ? err(faults) : ok(edits()))
