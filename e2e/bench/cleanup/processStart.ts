import { readFileSync } from 'node:fs'

/** A process that cannot be mistaken for a later one of the same number. */
export interface ProcessMark {
  readonly pid: number
  /** Start time in clock ticks since the machine started: field 22 of /proc/PID/stat (proc(5)). */
  readonly startTicks: string
  /** Changes with every start of the machine, after which ticks count anew. */
  readonly bootId: string
}

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/**
 * The start time in the text of /proc/PID/stat, or undefined for one that has ended and only waits to
 * be collected. The name, field 2, may hold spaces and brackets, so fields are counted from its last
 * bracket: state first, start time the twentieth.
 */
export function startTicksIn(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

function startTicksOf(pid: number): string | undefined {
  try {
    return startTicksIn(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

export function markProcess(pid: number): ProcessMark {
  const startTicks = startTicksOf(pid)
  if (startTicks === undefined) throw new Error(`no process ${pid}`)
  return { pid, startTicks, bootId: bootId() }
}

/** Whether that very process still runs. */
export const isAlive = (mark: ProcessMark): boolean =>
  mark.bootId === bootId() && startTicksOf(mark.pid) === mark.startTicks
