import { isMainThread } from 'node:worker_threads'
import { productPolicy } from '../core/disks/guardPolicy.ts'
import { parseDisks } from '../core/disks/parseDisks.ts'
import { cardThread } from './cardThread.ts'
import { readSysfs } from './readSysfs.ts'
import { runHelper } from './runHelper.ts'

/**
 * The privileged process of the product: packets on stdin and stdout, nothing else. It takes no argument.
 * Cards stall for many seconds when they tidy up; a minute without an answer is no card that one wants.
 * One program for the process and the threads of its cards, so that it can be built as a single file.
 */
if (isMainThread) {
  runHelper({
    policy: productPolicy,
    look: () => {
      const snapshot = readSysfs()
      return { snapshot, disks: parseDisks(snapshot) }
    },
    hungAfterMs: 60_000,
    threadUrl: new URL(import.meta.url),
  })
} else {
  cardThread()
}
