import { spawn } from 'node:child_process'

export interface ToolOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly signal?: AbortSignal
  /** Called for each line that the tool says, as it comes (both streams). */
  readonly onLine?: (line: string) => void
}

/** Of a tool's error stream only this much of the end is kept for the message. */
const KEPT_CHARS = 4000

/** What went wrong with a tool of the bench: which call, how it ended, the end of what it said. */
export class ToolFailed extends Error {
  readonly tool: string
  readonly exitCode: number | undefined
  readonly said: string

  constructor(call: readonly string[], exitCode: number | undefined, said: string) {
    super(`${call.join(' ')} ended with ${exitCode ?? 'no exit code'}: ${said.trim()}`)
    this.name = 'ToolFailed'
    this.tool = call[0] ?? ''
    this.exitCode = exitCode
    this.said = said
  }
}

/** sbin is not in a normal user's PATH, and the system's tools must win over anything installed beside them. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * Runs one of the system's tools without a shell and returns what it printed.
 * The environment is made new (C locale, UTC), so that output and results do not depend on the user's.
 * Throws `ToolFailed` on any exit code but 0, and the signal's reason when aborted.
 */
export function runTool(
  tool: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<string> {
  options.signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = spawn(tool, [...args], {
      cwd: options.cwd,
      env: { PATH: SYSTEM_PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: '/root', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.signal ? { signal: options.signal } : {}),
    })
    let out = ''
    let said = ''
    const lines = lineSplitter(options.onLine)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      lines(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-KEPT_CHARS)
      lines(text)
    })
    // After an abort it is waited for all the same: only then is what it was doing really over.
    child.on('error', (error) => {
      if (!options.signal?.aborted) reject(new ToolFailed([tool], undefined, String(error)))
    })
    child.on('close', (code) => {
      if (options.signal?.aborted) reject(options.signal.reason)
      else if (code === 0) resolve(out)
      else
        reject(new ToolFailed([tool, ...args], code ?? undefined, said || out.slice(-KEPT_CHARS)))
    })
    // A tool that ends without reading its input closes the pipe; its exit code tells the story.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}

function lineSplitter(onLine: ((line: string) => void) | undefined): (text: string) => void {
  if (!onLine) return () => {}
  let rest = ''
  return (text) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) onLine(line)
  }
}
