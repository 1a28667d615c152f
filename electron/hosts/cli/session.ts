import type { BrambleClient } from '../shared/brambleClient.ts'
import type { Output } from './output.ts'

/** One call of the program: who is asked, where answers go, what ends it. */
export interface Session {
  readonly output: Output
  readonly client: BrambleClient
  /** The inventory belongs to another running Bramble, which does the work. */
  readonly attached: boolean
  readonly folder: string
  /** Milliseconds from an arbitrary start. */
  readonly monotonic: () => number
  /** Asks on the terminal; only where `canAsk`. */
  readonly ask: (question: string) => Promise<string>
  readonly askSecret: (question: string) => Promise<string>
  readonly canAsk: boolean
  close(): Promise<void>
}
