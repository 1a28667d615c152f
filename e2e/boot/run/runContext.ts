import type { PracticeBench } from '../../bench/practiceBench.ts'
import type { Milestone } from '../console/milestones.ts'
import type { Machine } from '../machine/machines.ts'
import type { Bramble } from './bramble.ts'

/** What a run is followed by. */
export type RunStep = Milestone['kind'] | 'card' | 'hello' | 'pinned' | 'scrub' | 'root' | 'cut'

/** What one run is given. */
export interface RunContext {
  readonly bench: PracticeBench
  readonly bramble: Bramble
  readonly machine: Machine
  /** The image's file, packed, and its size unpacked. */
  readonly imagePath: string
  readonly imageBytes: number
  /** Counts the boards: decides serial number, MAC and address. */
  readonly number: number
  /** A device that never comes: while it is waited for, the station goes on listening. */
  readonly standBy: string
  /** One line about what has happened. */
  readonly say: (step: RunStep, words: string) => void
  readonly signal: AbortSignal
}
