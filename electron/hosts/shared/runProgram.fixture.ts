import { type ChildProcess, spawn } from 'node:child_process'

const repository = new URL('../../..', import.meta.url).pathname

export interface ProgramEnd {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Each line of stdout as JSON. */
  readonly json: () => readonly Record<string, unknown>[]
}

export interface RunningProgram {
  readonly child: ChildProcess
  readonly end: Promise<ProgramEnd>
  /** Resolves with the first line of stdout or stderr that matches; rejects when the program ends without one. */
  readonly says: (pattern: RegExp) => Promise<string>
}

/**
 * Starts a program of ours as a user would: a process of its own, no terminal, nothing inherited but PATH and HOME.
 * `within` is a command that becomes it, as `nsenter` does for a network namespace: the process stays the same.
 */
export const startProgram = (
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  within: readonly string[] = [],
): RunningProgram => {
  const [command, ...words] = [...within, process.execPath, `${repository}${script}`, ...args]
  const child = spawn(command ?? process.execPath, words, {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      // Half of what a call costs is reading our sources; Node keeps what it made of them, by their content.
      NODE_COMPILE_CACHE: `${repository}out/.compiled`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  const hear = () => {
    for (const listener of listeners) listener()
  }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part
    hear()
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part
    hear()
  })
  const end = new Promise<ProgramEnd>((resolve) => {
    child.once('close', (code) => {
      const json = () =>
        stdout
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line))
      resolve({ code, stdout, stderr, json })
    })
  })
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const line = `${stdout}\n${stderr}`.split('\n').find((text) => pattern.test(text))
        if (line === undefined) return
        listeners.delete(look)
        resolve(line)
      }
      listeners.add(look)
      look()
      void end.then(({ code }) => reject(new Error(`ended with ${code}: ${stdout}${stderr}`)))
    })
  return { child, end, says }
}

/** Runs the command line to its end. */
export const runBramble = (
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<ProgramEnd> => startProgram('electron/hosts/cli/main.ts', args, env).end
