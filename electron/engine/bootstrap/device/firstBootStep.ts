import { ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { Checked, Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'

/** `cloud-init status` for an end, and for a machine that has none or is told to do nothing. */
const over = new Set(['done', 'disabled', 'absent'])

/**
 * First boot has ended: until then packages are installed and users made, the package manager is locked, and a
 * restart is still to come. https://github.com/mvo5/unattended-upgrades/issues/90
 */
export const firstBootStep: Step<DeviceContext> = {
  id: 'first-boot',
  title: 'First boot has finished',
  deadlineMs: 15 * 60_000,
  pollMs: 3000,
  check: async ({ facts }, signal): Promise<Result<Checked>> => {
    const reading = await facts.known(signal)
    if (!reading.ok) return reading
    const status = reading.value.facts.firstBoot
    if (over.has(status)) return ok({ kind: 'satisfied', evidence: `cloud-init: ${status}` })
    if (status === 'error') {
      const fix = 'Run "cloud-init status --long" on it; mend what it names or make the card again.'
      return ok({ kind: 'blocked', reason: 'its first boot ended with an error', fix })
    }
    return ok({ kind: 'needs', what: `the end of its first boot (${display(status, 40)})` })
  },
  apply: async () => ok(undefined),
  verify: async ({ device, facts }, signal) => {
    const reading = await facts.look(signal)
    if (!reading.ok) return reading
    const status = reading.value.facts.firstBoot
    // An error is an end too; the check that follows on resume says it with its fix.
    if (over.has(status)) return ok({ kind: 'proven', evidence: `cloud-init: ${status}` })
    return ok({ kind: 'notYet', why: `${device.name} is still in its first boot.` })
  },
}
