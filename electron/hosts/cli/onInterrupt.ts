import type { JobKind } from '../../core/events/event.ts'
import { exitCodes } from './exitCode.ts'
import { interruptWords } from './interruptWords.ts'
import type { ProgressPrinter } from './progress/progressPrinter.ts'
import type { Session } from './session.ts'

/**
 * Ctrl-C once: stop now and leave safe. Twice: this process ends at once. Where it does the work itself, the helper
 * sees its pipe close and stops, so a card that was being written stays without a partition table, visibly unfinished;
 * where another Bramble does it, that one goes on stopping safely. Returns the way to let go.
 */
export const onInterrupt = (
  session: Session,
  cancel: () => Promise<void>,
  printer: ProgressPrinter,
  kind: JobKind,
): (() => void) => {
  const words = interruptWords(kind, session.attached)
  let asked = false
  const interrupt = () => {
    if (asked) {
      process.stderr.write(`\n${words.ended}\n`)
      process.exit(exitCodes.cancelled)
    }
    asked = true
    printer.above(words.stopping)
    cancel().catch(() => {
      // The job ended in between; its own outcome is told.
    })
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  session.output.remark(words.offer)
  return () => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}
