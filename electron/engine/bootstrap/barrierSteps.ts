import type { Fault } from '../../core/faults/fault.ts'
import { err, ok } from '../../core/result.ts'
import type { Step } from '../steps/step.ts'

/** A step that nothing is done in: its answer came from looking at other devices. */
const answered = (id: string, title: string, answer: Fault | string): Step<unknown> => ({
  id,
  title,
  deadlineMs: 0,
  pollMs: 1000,
  check: async () =>
    typeof answer === 'string' ? ok({ kind: 'satisfied', evidence: answer }) : err(answer),
  apply: async () => ok(undefined),
  verify: async () => ok({ kind: 'notYet', why: 'It is not answered.' }),
})

/** The device is told from all others by name, address, host key, serial and machine id. */
export const uniqueStep = (duplicate: Fault | undefined, others: number): Step<unknown> =>
  answered('unique', 'It is one of a kind', duplicate ?? `differs from the ${others} others`)

/** The device that comes first is Ready. */
export const firstReadyStep = (first: string, failed: Fault | undefined): Step<unknown> =>
  answered('first-ready', 'The server is Ready', failed ?? `${first} is Ready`)
