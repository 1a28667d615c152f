import { readdirSync, readFileSync } from 'node:fs'

interface ProcessMemory {
  readonly name: string
  /** MiB. */
  readonly rss: number
  readonly pss: number
}

export interface MemoryOfTree {
  /** MiB. */
  readonly rss: number
  /** The same, with pages that several processes share counted once. */
  readonly pss: number
  /** By process. */
  readonly processes: readonly ProcessMemory[]
}

interface Known {
  readonly pid: number
  readonly parent: number
  readonly name: string
}

/** What `root` and all that descend from it hold in memory now, but for programs of the names in `apart`. */
export const memoryOf = (root: number, apart: readonly string[]): MemoryOfTree => {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger).flatMap(known)
  const wanted = new Set([root])
  for (let before = 0; before !== wanted.size; ) {
    before = wanted.size
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid)
  }
  const processes = all
    .filter(({ pid, name }) => wanted.has(pid) && !apart.includes(name))
    .flatMap(({ pid, name }) => memory(pid, name))
  const sum = (of: 'rss' | 'pss'): number => processes.reduce((total, one) => total + one[of], 0)
  return { rss: sum('rss'), pss: sum('pss'), processes }
}

/** Nothing for a process that is gone. The name in the middle may hold any character. */
const known = (pid: number): readonly Known[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const [open, close] = [stat.indexOf('('), stat.lastIndexOf(')')]
    const parent = Number(stat.slice(close + 2).split(' ')[1])
    return [{ pid, parent, name: stat.slice(open + 1, close) }]
  } catch {
    return []
  }
}

const memory = (pid: number, name: string): readonly ProcessMemory[] => {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1')
    const kib = (field: string): number =>
      Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    return [{ name, rss: kib('Rss') / 1024, pss: kib('Pss') / 1024 }]
  } catch {
    return []
  }
}
