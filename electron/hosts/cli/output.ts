import type { Fault } from '../../core/faults/fault.ts'
import { explainFault } from '../../core/text/faults/explainFault.ts'

/** Where a command says things. Results go to stdout, everything about them to stderr. */
export interface Output {
  /** JSON Lines instead of words. */
  readonly json: boolean
  readonly tty: boolean
  readonly columns: number
  readonly paint: Paint
  /** A line of the result, for people; nothing with `--json`. Strings from outside were displayed before. */
  line(text?: string): void
  /** One JSON value a line; nothing without `--json`. */
  value(value: unknown): void
  /** A remark, on stderr, for people. */
  remark(text: string): void
  fault(fault: Fault): void
  /** Raw to the terminal: the redrawn block. */
  raw(text: string): void
}

export interface Paint {
  good(text: string): string
  working(text: string): string
  waits(text: string): string
  bad(text: string): string
  dim(text: string): string
  bold(text: string): string
}

const ansi = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`
const plain = (text: string): string => text

export const paint = (colour: boolean): Paint =>
  colour
    ? {
        good: ansi('32'),
        working: ansi('34'),
        waits: ansi('33'),
        bad: ansi('31'),
        dim: ansi('2'),
        bold: ansi('1'),
      }
    : { good: plain, working: plain, waits: plain, bad: plain, dim: plain, bold: plain }

/** `NO_COLOR` (https://no-color.org) and a pipe both mean: no colour. */
export const wantsColour = (tty: boolean, env: NodeJS.ProcessEnv): boolean =>
  tty && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'

interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): boolean
}

export const openOutput = (
  json: boolean,
  out: Stream,
  error: Stream,
  env: NodeJS.ProcessEnv,
): Output => {
  const tty = out.isTTY === true && !json
  const onError = paint(wantsColour(error.isTTY === true, env))
  return {
    json,
    tty,
    columns: out.columns ?? 80,
    paint: paint(wantsColour(tty, env)),
    line: (text = '') => {
      if (!json) out.write(`${text}\n`)
    },
    value: (value) => {
      if (json) out.write(`${JSON.stringify(value)}\n`)
    },
    remark: (text) => {
      if (!json) error.write(`${text}\n`)
    },
    fault: (fault) => {
      const told = explainFault(fault)
      if (json) out.write(`${JSON.stringify({ kind: 'fault', ...fault, ...told })}\n`)
      error.write(
        `${onError.bad('✕')} ${told.happened}\n  ${told.nowTrue}\n  ${told.doNext}\n  ${onError.dim(told.code)}\n`,
      )
    },
    raw: (text) => {
      out.write(text)
    },
  }
}
