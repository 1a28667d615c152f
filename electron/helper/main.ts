import { productPolicy } from '../core/disks/guardPolicy.ts'
import { parseDisks } from '../core/disks/parseDisks.ts'
import { readSysfs } from './readSysfs.ts'
import { runHelper } from './runHelper.ts'

/**
 * The privileged process of the product: packets on stdin and stdout, nothing else. It takes no argument.
 * Cards stall for many seconds when they tidy up; a minute without an answer is no card that one wants.
 */
runHelper({
  policy: productPolicy,
  look: () => {
    const snapshot = readSysfs()
    return { snapshot, disks: parseDisks(snapshot) }
  },
  hungAfterMs: 60_000,
})
