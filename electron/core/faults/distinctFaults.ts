import type { Fault } from './fault.ts'

/** Each fault once, in order: what is wrong with a profile itself is found again with every device. */
export const distinctFaults = (faults: readonly Fault[]): readonly Fault[] => {
  const seen = new Set<string>()
  return faults.filter(({ code, params }) => {
    const key = JSON.stringify([code, params])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
