import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { BatchLimits, CardBatch, Cards } from '../../engine/ports/cards.ts'
import { HelperBatch } from './helperBatch.ts'
import { HelperProcess } from './helperProcess.ts'

export interface HelperClientOptions {
  /** How the helper is started: `[node, …/helper/main.ts]` as root, `[pkexec, …]` installed. */
  readonly command: readonly [string, ...string[]]
  /** Asked before each start: why it must not be. */
  readonly refusal?: () => Fault | undefined
}

/** The port to cards, over a helper that is started when it is first needed and kept for the run of the app. */
export interface HelperClient extends Cards {
  /** Undefined while none runs. */
  readonly pid: number | undefined
  /** Lets it end by itself: it blanks what is in the making first. */
  close(): void
  /** "Stop now": cards are left as they are, visibly unfinished. */
  kill(): void
}

/** Starts nothing yet. After the helper died, the next call starts another. */
export const helperClient = ({ command, refusal }: HelperClientOptions): HelperClient => {
  let running: HelperProcess | undefined
  /** Of the running helper; a batch's id means nothing to the next one. */
  let batches = new Map<number, HelperBatch>()

  const helper = (): HelperProcess => {
    if (running !== undefined && running.gone === undefined) return running
    const mine = new Map<number, HelperBatch>()
    batches = mine
    running = new HelperProcess({
      command,
      refusal: refusal?.(),
      onNews: (batch, news) => mine.get(batch)?.hear(news),
      onGone: (why) => {
        for (const batch of mine.values()) batch.lose(why)
      },
    })
    return running
  }

  const open = async (limits: BatchLimits, signal: AbortSignal): Promise<Result<CardBatch>> => {
    signal.throwIfAborted()
    const process = helper()
    const answer = await process.ask({
      verb: 'open',
      imageBytes: limits.imageBytes ?? null,
      maxCardBytes: limits.maxCardBytes,
      protectedPaths: limits.protectedPaths,
    })
    if (answer.kind === 'fault') return err(answer.fault)
    if (answer.kind !== 'batch') return err(fault('HELPER_PROTOCOL', { what: answer.kind }))
    const batch = new HelperBatch(process, answer.batch, answer.credits)
    batches.set(answer.batch, batch)
    return ok(batch)
  }

  return {
    async list(signal) {
      signal.throwIfAborted()
      const answer = await helper().ask({ verb: 'list' })
      if (answer.kind === 'fault') return err(answer.fault)
      return answer.kind === 'disks'
        ? ok(answer.disks)
        : err(fault('HELPER_PROTOCOL', { what: answer.kind }))
    },
    open,
    get pid() {
      return running?.gone === undefined ? running?.pid : undefined
    },
    close: () => running?.end(),
    kill: () => running?.kill(),
  }
}
