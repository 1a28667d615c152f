import { ok, type Result } from '../../core/result.ts'

const MIB = 1024 * 1024
/**
 * So much is promised ahead at a time; where that is not to be had, less. The last is for what is written beside:
 * on a disk without any room even the note could not be written that says how much came.
 */
const STEPS = [1024 * MIB, 64 * MIB, MIB, MIB / 16] as const

/**
 * Room for something whose length nobody says: `promise` is asked for it up to an end, which lies ahead of what is
 * written and is moved on before it is reached. So a full disk is told before it is full, and two such transfers
 * never count on the same room. `known`: up to there room was made already. Fault: `CACHE_NO_ROOM`, with what is
 * missing to the longest step.
 */
export const roomAhead = (
  promise: (end: number) => Promise<Result<void>>,
  known = -1,
): ((bytes: number) => Promise<Result<void>>) => {
  let end = known
  return async (bytes) => {
    if (bytes <= end) return ok(undefined)
    let missing: Result<void> = ok(undefined)
    for (const step of STEPS) {
      const promised = await promise(bytes + step)
      if (promised.ok) {
        end = bytes + step
        return promised
      }
      if (promised.fault.code !== 'CACHE_NO_ROOM') return promised
      if (missing.ok) missing = promised
    }
    return missing
  }
}
