import { ordinaryPatience } from '../../core/chunks/laggards.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { BatchLimits, CardBatch, Cards } from '../../engine/ports/cards.ts'
import { HelperBatch } from './helperBatch.ts'
import { HelperProcess } from './helperProcess.ts'
import { helperReadings } from './helperReadings.ts'

/** 24 MiB of the image between a card that pauses and the others. */
const ORDINARY_SLOTS = 6

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
      onNews: (id, news) => {
        if (news.kind === 'read') readings.hear(id, news.doneBytes)
        else mine.get(id)?.hear(news)
      },
      onGone: (why) => {
        for (const batch of mine.values()) batch.lose(why)
      },
    })
    return running
  }

  const readings = helperReadings(helper)

  const open = async (limits: BatchLimits, signal: AbortSignal): Promise<Result<CardBatch>> => {
    signal.throwIfAborted()
    const process = helper()
    const answer = await process.ask({
      verb: 'open',
      imageBytes: limits.imageBytes ?? null,
      maxCardBytes: limits.maxCardBytes,
      protectedPaths: limits.protectedPaths,
      slots: limits.slots ?? ORDINARY_SLOTS,
      patience: limits.patience ?? ordinaryPatience,
      eject: limits.eject ?? 'no',
    })
    if (answer.kind === 'fault') return err(answer.fault)
    if (answer.kind !== 'batch') return err(fault('HELPER_PROTOCOL', { what: answer.kind }))
    const batch = new HelperBatch(process, answer.batch, answer.credits)
    batches.set(answer.batch, batch)
    return ok(batch)
  }

  const list: HelperClient['list'] = async (signal) => {
    signal.throwIfAborted()
    const answer = await helper().ask({ verb: 'list' })
    if (answer.kind === 'fault') return err(answer.fault)
    return answer.kind === 'disks'
      ? ok(answer.disks)
      : err(fault('HELPER_PROTOCOL', { what: answer.kind }))
  }

  return {
    async wake(signal) {
      const answered = await list(signal)
      return answered.ok ? ok(undefined) : answered
    },
    list,
    async contents(card, signal) {
      signal.throwIfAborted()
      const answer = await helper().ask({ verb: 'contents', card })
      if (answer.kind === 'fault') return err(answer.fault)
      return answer.kind === 'contents'
        ? ok(answer.contents)
        : err(fault('HELPER_PROTOCOL', { what: answer.kind }))
    },
    read: readings.read,
    leaves: readings.leaves,
    open,
    get pid() {
      return running?.gone === undefined ? running?.pid : undefined
    },
    close: () => running?.end(),
    kill: () => running?.kill(),
  }
}
