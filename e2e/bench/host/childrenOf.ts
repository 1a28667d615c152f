import { readdirSync, readFileSync } from 'node:fs'

/** The processes that process `pid` started and that are not collected yet, as the kernel has them now. */
export const childrenOf = (pid: number | undefined): readonly number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((one) => Number.isInteger(one) && parentOf(one) === pid)

/** Undefined for a process that is gone. The name in the middle may hold any character. */
const parentOf = (pid: number): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(
      stat
        .slice(stat.lastIndexOf(')') + 1)
        .trim()
        .split(' ')[1],
    )
  } catch {
    return undefined
  }
}
