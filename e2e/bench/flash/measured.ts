import { spawn } from 'node:child_process'
import { type MemoryOfTree, memoryOf } from './processMemory.ts'

/** What a command cost: wall seconds, CPU seconds of it and all that it started, and the most memory where that was asked for. */
export interface Measured {
  readonly wall: number
  readonly cpu: number
  /** Of all its processes together but those named in `apart`, at the moment of the most; where it was asked for. */
  readonly memory: MemoryOfTree | undefined
  readonly lines: readonly TimedLine[]
}

/** A line that the command said, and how many seconds after its start. */
export interface TimedLine {
  readonly at: number
  readonly text: string
}

export interface MeasureOptions {
  /**
   * Asks for the memory too. Never beside a clock: to look takes a tenth of a core, of two, and keeps what is looked at
   * from getting pages meanwhile.
   */
  readonly memory?: {
    /** Names of programs that are not ours, and not counted. */
    readonly apart: readonly string[]
  }
  readonly onLine?: (line: TimedLine, pid: number) => void
  /** Other ends than 0 that are no failure. */
  readonly mayEndWith?: readonly number[]
  readonly limitSeconds?: number
}

const SAMPLE_MS = 150

/** The shell's own word for what its children took; it counts all that were waited for. */
const TIMED = '"$@"; code=$?; times >&3; exit $code'

/** Runs a command without a shell around its arguments, and measures it. Throws where it ends badly. */
export const measured = async (
  command: readonly string[],
  options: MeasureOptions = {},
): Promise<Measured> => {
  const begun = performance.now()
  const child = spawn('/bin/sh', ['-c', TIMED, 'sh', ...command], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C.UTF-8',
      HOME: process.env.HOME ?? '/root',
    },
    timeout: (options.limitSeconds ?? 600) * 1000,
  })
  const lines: TimedLine[] = []
  let [rest, said, times] = ['', '', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const line = { at: (performance.now() - begun) / 1000, text: part }
      lines.push(line)
      options.onLine?.(line, child.pid ?? 0)
    }
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000)
  })
  child.stdio[3]?.on('data', (bytes: Buffer) => {
    times += bytes.toString('latin1')
  })
  let memory: MemoryOfTree | undefined
  const apart = options.memory?.apart
  const look = (): void => {
    const now = memoryOf(child.pid ?? 0, ['sh', ...(apart ?? [])])
    if (now.rss > (memory?.rss ?? 0)) memory = now
  }
  const sampling = apart && setInterval(look, SAMPLE_MS)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  clearInterval(sampling)
  const wall = (performance.now() - begun) / 1000
  if (code !== 0 && !(options.mayEndWith ?? []).includes(code ?? -1)) {
    throw new Error(
      `${command.join(' ')} ended with ${code}: ${said.trim()} ${lines.at(-1)?.text ?? ''}`,
    )
  }
  return { wall, cpu: cpuSeconds(times), memory, lines }
}

/** The second line of `times`: user and system time of the children, `1m2.345s 0m6.789s`. */
export const cpuSeconds = (times: string): number => {
  const children = times.trim().split('\n')[1] ?? ''
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  )
}
