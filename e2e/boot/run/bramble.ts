import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../../electron/hosts/cli/main.ts', import.meta.url))

/** A command of Bramble's that runs. */
export interface BrambleCall {
  /** What it said, as values; throws where it ended badly. */
  readonly done: Promise<readonly unknown[]>
  stop(): void
}

/** Bramble's command line on one inventory and one bench. */
export interface Bramble {
  /** Starts a command with `--json`; `hear` gets each value as it comes. */
  start(args: readonly string[], hear?: (value: unknown) => void): BrambleCall
  ask(args: readonly string[]): Promise<readonly unknown[]>
}

/** setpriv: where we are killed, a command that waits for a hello does not wait on for nobody. */
export const brambleOn = (data: string, manifest: string, signal: AbortSignal): Bramble => {
  const program = [process.execPath, ...process.execArgv, cli]
  const own = ['--pdeathsig', 'TERM', ...program, '--data', data, '--bench', manifest, '--json']
  const start = (args: readonly string[], hear?: (value: unknown) => void): BrambleCall => {
    signal.throwIfAborted()
    const child = spawn('setpriv', [...own, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const stop = (): void => void child.kill('SIGTERM')
    signal.addEventListener('abort', stop)
    const said: unknown[] = []
    let rest = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines.filter((one) => one !== '')) {
        const value: unknown = JSON.parse(line)
        said.push(value)
        hear?.(value)
      }
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-2000)
    })
    const done = new Promise<readonly unknown[]>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => {
        signal.removeEventListener('abort', stop)
        if (code === 0) resolve(said)
        else reject(new Error(`bramble ${args.join(' ')} ended with ${code}: ${errors.trim()}`))
      })
    })
    // It is awaited later than it may fail.
    done.catch(() => {})
    return { done, stop }
  }
  return { start, ask: (args) => start(args).done }
}
