import { fault } from '../../../core/faults/fault.ts'
import { display } from '../../../core/text/display.ts'
import { asFault } from '../asFault.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { batchLine } from './benchLines.ts'
import type { Bench } from './benchNews.ts'
import { type BenchPrinter, benchPrinter } from './benchPrinter.ts'

/**
 * Shows the armed bench until it is disarmed and its last card has ended. Ctrl-C once disarms it and lets what was
 * begun finish, twice stops that too, three times ends this program at once.
 */
export const followBench = async (session: Session, jobId: string): Promise<ExitCode> => {
  const { client, output } = session
  const bell = (text: string): void => {
    if (process.stderr.isTTY === true && !output.json) process.stderr.write(text)
  }
  const printer = benchPrinter(output, { now: Date.now, bell })
  const interrupts = onInterrupts(session, printer)
  const over = new AbortController()
  const watching = watch(session, printer, over.signal)
  try {
    for await (const news of await client.jobs.progress({ id: jobId })) {
      const card = news.kind === 'card' ? { ...news, secondsLeft: news.secondsLeft } : news
      if (card.kind === 'card' || card.kind === 'log') printer.progress(card)
      if (card.kind === 'card') output.value(card)
    }
  } finally {
    over.abort()
    await watching
    interrupts.release()
  }
  const bench = await client.bench.state()
  printer.show(bench)
  printer.end()
  return tellEnd(session, bench, interrupts.asked())
}

const watch = async (
  { client }: Session,
  printer: BenchPrinter,
  signal: AbortSignal,
): Promise<void> => {
  try {
    for await (const bench of await client.bench.watch(undefined, { signal })) printer.show(bench)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const onInterrupts = ({ client, output, attached }: Session, printer: BenchPrinter) => {
  let asked = 0
  const interrupt = (): void => {
    asked += 1
    if (asked > 2) {
      const rest = attached
        ? 'The running Bramble goes on stopping; see: bramble bench show'
        : 'Cards that were not proven are unfinished: do not use them.'
      process.stderr.write(`\nThis program ended. ${rest}\n`)
      process.exit(exitCodes.cancelled)
    }
    const [how, text] =
      asked === 1
        ? ([
            'finish',
            'Disarmed. Cards that were begun are finished. Ctrl-C again stops them.',
          ] as const)
        : (['now', 'Stopping. Cards that were begun are left visibly unfinished.'] as const)
    printer.above(text)
    // It ended in between: its own outcome is told.
    client.bench.disarm({ how }).catch(() => {})
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  output.remark('Armed. Put cards in. Ctrl-C disarms; cards that were begun are finished.')
  return {
    asked: () => asked > 0,
    release: () => {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}

/** How it ended: complete is done; what a person stopped is cancelled; anything odd has failed. */
const tellEnd = async ({ output }: Session, bench: Bench, asked: boolean): Promise<ExitCode> => {
  const { record, waiting, waitingCount, jobId = '' } = bench
  output.value({ kind: 'ended', bench })
  output.line(output.paint.bold(batchLine(bench, Date.now())))
  if (record?.why === 'complete') {
    output.line(output.paint.good('✓ done: all that it was armed for is proven'))
    return exitCodes.done
  }
  const why = record?.fault ?? (asked ? undefined : fault('HELPER_GONE'))
  if (why !== undefined && !output.json) output.fault(asFault(why))
  if (waitingCount > 0) {
    const names = waiting.map(({ deviceName }) => display(deviceName)).join(', ')
    const more = waitingCount > waiting.length ? ` and ${waitingCount - waiting.length} more` : ''
    output.remark(`Still open: ${names}${more}`)
    output.remark(`Arm again with: bramble bench --again ${jobId} --slots …`)
  }
  return record?.why === 'asked' ? exitCodes.cancelled : exitCodes.failed
}
