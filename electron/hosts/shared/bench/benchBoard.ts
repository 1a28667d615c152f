import type { BenchState } from '../../../core/bench/benchState.ts'
import { openFeed } from '../feeds/feed.ts'

/** The armed bench of this process as its job shows it, also after it has ended. */
export interface BoardState {
  readonly jobId: string
  readonly state: BenchState
  /** The flash that each device has in this job, by device id. */
  readonly flashIds: ReadonlyMap<string, string>
  /** The job runs: cards may still be in the making. */
  readonly running: boolean
}

export interface BenchBoard {
  show(board: BoardState): void
  read(): BoardState | undefined
  /** Something to read changed. */
  watch(signal: AbortSignal): AsyncIterable<unknown>
  close(): void
}

/** `changed` is called at each change, for those who follow all changes. */
export const openBenchBoard = (changed: () => void): BenchBoard => {
  let board: BoardState | undefined
  const feed = openFeed<'changed'>(
    () => 'changed',
    () => 'changed',
  )
  return {
    show: (next) => {
      board = next
      feed.publish('changed')
      changed()
    },
    read: () => board,
    watch: (signal) => feed.read(signal),
    close: () => feed.close(),
  }
}
