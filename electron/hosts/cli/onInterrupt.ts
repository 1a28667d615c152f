import { exitCodes } from './exitCode.ts'
import type { ProgressPrinter } from './progress/progressPrinter.ts'
import type { Session } from './session.ts'

/**
 * Ctrl-C once: stop now and leave safe. Twice: this process ends at once; the helper sees its pipe close and stops,
 * so a card that was being written stays without a partition table, visibly unfinished. Returns the way to let go.
 */
export const onInterrupt = (
  session: Session,
  cancel: () => Promise<void>,
  printer: ProgressPrinter,
): (() => void) => {
  let asked = false
  const interrupt = () => {
    if (asked) {
      process.stderr.write(
        '\nStopped at once. Cards that were not proven are unfinished: do not use them.\n',
      )
      process.exit(exitCodes.cancelled)
    }
    asked = true
    printer.above('Stopping and leaving the cards safe. Ctrl-C again stops at once.')
    cancel().catch(() => {
      // The job ended in between; its own outcome is told.
    })
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  session.output.remark('Ctrl-C stops and leaves the cards safe.')
  return () => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}
