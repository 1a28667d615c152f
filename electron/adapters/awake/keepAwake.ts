import { spawn } from 'node:child_process'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Awake, KeepAwake } from '../../engine/ports/keepAwake.ts'
import { type AwakeProgram, awakeProgram } from './awakeProgram.ts'

/** Of what the program says against it, this much is told. */
const REASON_CHARS = 300

const mayNotSleep = (reason: string): Result<void> => err(fault('COMPUTER_MAY_SLEEP', { reason }))

/** PowerShell does not start without it; the others need nothing of ours. */
const environment = (): Record<string, string> => {
  const root = process.env['SystemRoot']
  return { LC_ALL: 'C.UTF-8', ...(root === undefined ? {} : { SystemRoot: root }) }
}

/** The adapter for hosts without a window: a program of the system holds the wish and ends with us. */
export const keepAwake = (
  programFor: (why: string) => AwakeProgram | undefined = (why) =>
    awakeProgram(process.platform, why),
): KeepAwake => ({
  hold: (why) => {
    const program = programFor(why)
    return program === undefined
      ? {
          held: Promise.resolve(mayNotSleep('there is no program for it here')),
          release: () => undefined,
        }
      : holdBy(program)
  },
})

const holdBy = ({ file, args }: AwakeProgram): Awake => {
  const child = spawn(file, [...args], {
    cwd: '/',
    env: environment(),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  // Whoever waits for this process to end must not wait for that one.
  child.unref()
  let said = ''
  let against = ''
  const held = new Promise<Result<void>>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('held')) resolve(ok(undefined))
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      against = (against + text).slice(0, REASON_CHARS)
    })
    child.on('error', (error) => resolve(mayNotSleep(error.message)))
    child.on('close', (code, signal) =>
      resolve(mayNotSleep(against.trim() || `it ended with ${code ?? signal}`)),
    )
  })
  child.stdin.on('error', () => undefined)
  child.stdin.write('held\n')
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
  return { held, release: () => child.stdin.end() }
}
