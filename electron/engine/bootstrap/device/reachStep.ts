import { fault } from '../../../core/faults/fault.ts'
import { err, ok } from '../../../core/result.ts'
import { fingerprint } from '../../../core/ssh/fingerprint.ts'
import { parseHostKeyLine } from '../../../core/ssh/hostKeyLine.ts'
import type { Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'

/** The device answers with the host key that its hello pinned, lets the fleet key in, and lets it act as root. */
export const reachStep: Step<DeviceContext> = {
  id: 'reach',
  title: 'Reach it by its pinned key',
  deadlineMs: 0,
  pollMs: 1000,
  check: async ({ device, link, cluster }, signal) => {
    const key = parseHostKeyLine(device.hostKey)
    if (key === undefined) return err(fault('SSH_HOST_KEY_UNKNOWN', { device: device.name }))
    // As root, so that a sudo that asks is known before anything is changed.
    const reached = await link.script('exit 0', [], { signal, root: true })
    if (!reached.ok) return reached
    const print = fingerprint(key.blob, (bytes) => cluster.digests.sha256(bytes))
    const evidence = `${device.user}@${device.address}, host key ${print} as pinned`
    return ok({ kind: 'satisfied', evidence })
  },
  // Nothing can be done from here about a device that does not answer: the check itself waits for it.
  apply: async () => ok(undefined),
  verify: async () => ok({ kind: 'notYet', why: 'It does not answer.' }),
}
