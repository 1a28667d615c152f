import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../../electron/hosts/cli/main.ts', import.meta.url))

export interface BrambleCalls {
  /** Shows the command as a person would type it, runs it, and returns its exit code. */
  say(args: readonly string[]): Promise<number>
  /** Runs a command with `--json` unseen and returns its lines. Throws where it ends badly. */
  ask(args: readonly string[]): Promise<readonly unknown[]>
}

/**
 * Calls Bramble's command line as a person at this computer would, on one inventory and one bench.
 * The child shares the terminal and the process group, so Ctrl-C is its own to answer.
 */
export const brambleCalls = (data: string, manifest: string): BrambleCalls => {
  const node = [...process.execArgv, cli, '--data', data, '--bench', manifest]
  return {
    say: (args) =>
      new Promise((resolve, reject) => {
        console.log(`\n$ bramble ${args.map(quoted).join(' ')}`)
        const child = spawn(process.execPath, [...node, ...args], { stdio: 'inherit' })
        child.on('error', reject)
        child.on('exit', (code) => resolve(code ?? 130))
      }),
    ask: async (args) => {
      const child = spawn(process.execPath, [...node, '--json', ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      const code = await new Promise((resolve, reject) => {
        child.on('error', reject)
        child.on('close', resolve)
      })
      if (code !== 0) throw new Error(`bramble ${args.join(' ')} ended with ${code}`)
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line))
    },
  }
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`)
