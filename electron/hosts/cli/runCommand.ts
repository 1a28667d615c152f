import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ORPCError } from '@orpc/client'
import { faultSchema } from '../../contract/schema/faultSchema.ts'
import { fault } from '../../core/faults/fault.ts'
import { display } from '../../core/text/display.ts'
import { dataFolder } from '../shared/dataFolder.ts'
import { openLog } from '../shared/log.ts'
import { connect } from './connect.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exitCode.ts'
import { type Output, openOutput } from './output.ts'
import type { Session } from './session.ts'
import { Stop } from './stop.ts'

/** Options that every command has. */
export interface GlobalOptions {
  readonly data?: string
  readonly bench?: string
  readonly json?: boolean
}

/**
 * Runs one command in a session and ends with its exit code. A fault is printed in its three sentences; a bug goes to
 * the log with its stack and to the user as INTERNAL.
 */
export const runCommand = async (
  options: GlobalOptions,
  act: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const output = openOutput(options.json === true, process.stdout, process.stderr, process.env)
  try {
    const connected = await connect({ data: options.data, bench: options.bench })
    if (!connected.ok) {
      output.fault(connected.fault)
      return exitCodeOf(connected.fault.code)
    }
    const { client, attached, folder, close } = connected.value
    try {
      return await act({
        output,
        client,
        attached,
        folder,
        monotonic: () => performance.now(),
        canAsk: process.stdin.isTTY === true && process.stderr.isTTY === true && !output.json,
        ask: (question) => askOnTerminal(question, process.stderr),
        askSecret: askUnseen,
        close,
      })
    } finally {
      await close()
    }
  } catch (error) {
    return tell(output, options, error)
  }
}

/** Prints what was thrown, and says how the program ends. */
const tell = (output: Output, options: GlobalOptions, error: unknown): ExitCode => {
  if (error instanceof Stop) {
    if (error.fault === undefined) process.stderr.write(`${error.message}\n`)
    else output.fault(error.fault)
    return error.exitCode
  }
  if (error instanceof ORPCError && error.code === 'FAULT') {
    const told = faultSchema.safeParse(error.data)
    if (told.success) {
      const { code, params, detail } = told.data
      output.fault(fault(code, params, detail))
      return exitCodeOf(code)
    }
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    process.stderr.write(`${display(badInput(error.data))}\n`)
    return exitCodes.usage
  }
  const folder = dataFolder(options.data)
  if (folder.ok) {
    const log = openLog(folder.value, Date.now)
    log.bug('cli', error)
    output.fault(fault('INTERNAL', { what: `see ${log.file}` }))
  } else output.fault(fault('INTERNAL', { what: String(error) }))
  return exitCodes.failed
}

/** The first thing that the contract found wrong with what was asked. */
const badInput = (data: unknown): string => {
  const issues = typeof data === 'object' && data !== null && 'issues' in data ? data.issues : []
  const [first]: unknown[] = Array.isArray(issues) ? issues : []
  if (typeof first !== 'object' || first === null) return 'The command line makes no sense.'
  const path = 'path' in first && Array.isArray(first.path) ? first.path.join('.') : ''
  const message = 'message' in first ? String(first.message) : 'not accepted'
  return path === '' ? message : `${path}: ${message}`
}

const askOnTerminal = async (question: string, output: NodeJS.WritableStream): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output })
  try {
    return (await lines.question(question)).trim()
  } finally {
    lines.close()
  }
}

/** A secret is typed without an echo. */
const askUnseen = async (question: string): Promise<string> => {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
