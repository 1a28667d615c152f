import { spawn } from 'node:child_process'
import { err, ok, type Result } from '../../core/result.ts'
import { errorReason } from '../errorReason.ts'

export interface ToolRun {
  /** Absolute. */
  readonly file: string
  readonly args: readonly string[]
  readonly mostBytes: number
  readonly mostMs: number
}

/**
 * What a program of the system writes, as text; errs with the reason where it fails, writes too much or takes too
 * long. It gets no environment, no input and no shell.
 */
export const runTool = ({
  file,
  args,
  mostBytes,
  mostMs,
}: ToolRun): Promise<Result<string, string>> =>
  new Promise((resolve) => {
    const child = spawn(file, args, {
      env: {},
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const parts: Buffer[] = []
    let bytes = 0
    let said = ''
    let why: string | undefined
    const stop = (reason: string): void => {
      why ??= reason
      child.kill('SIGKILL')
    }
    const limit = setTimeout(() => stop(`no answer within ${mostMs / 1000} s`), mostMs)
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > mostBytes) stop('its answer is too long')
      else parts.push(part)
    })
    child.stderr.on('data', (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-1000)
    })
    child.on('error', (error) => {
      clearTimeout(limit)
      resolve(err(errorReason(error)))
    })
    child.on('close', (code) => {
      clearTimeout(limit)
      const failed = why ?? (code === 0 ? undefined : said.trim() || `exit code ${code}`)
      resolve(failed === undefined ? ok(Buffer.concat(parts).toString('utf8')) : err(failed))
    })
  })
