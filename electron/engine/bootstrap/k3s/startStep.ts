import { err, ok } from '../../../core/result.ts'
import type { Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { stepFailed } from './k3sFault.ts'
import { STATE, unitOf } from './k3sPaths.ts'
import { lookAtService, serviceFault, whyNotUp } from './serviceState.ts'

/**
 * Remembers where the journal stands, then starts without waiting: a start that waits hangs for ever on an agent
 * whose server cannot be reached (`Type=notify`, `TimeoutStartSec=0`). The mark goes last.
 */
const START = `set -e; umask 077; mkdir -p "$2"
journalctl -q --no-pager -n 1 -o cat --show-cursor 2>/dev/null | sed -n 's/^-- cursor: //p' > "$2/cursor"
systemctl daemon-reload
systemctl reset-failed "$1" 2>/dev/null || true
if [ -f "$2/restart" ]; then systemctl restart --no-block "$1"; else systemctl start --no-block "$1"; fi
rm -f "$2/restart"`

/** K3s' service is up with its present settings; while it is not, its journal says why. */
export const startStep: Step<DeviceContext> = {
  id: 'start',
  title: 'K3s is up',
  deadlineMs: 10 * 60_000,
  pollMs: 2000,
  check: async (context, signal) => {
    const state = await lookAtService(context, signal)
    if (!state.ok) return state
    const { active, restartDue } = state.value
    if (active === 'active' && !restartDue)
      return ok({ kind: 'satisfied', evidence: upEvidence(context) })
    return ok({
      kind: 'needs',
      what: active === 'active' ? 'a restart with its new settings' : 'its start',
    })
  },
  apply: async (context, signal) => {
    const args = [unitOf(context.device.role), STATE]
    const begun = await context.link.script(START, args, { signal, root: true })
    if (!begun.ok) return begun
    if (begun.value.code === 0) return ok(undefined)
    return err(stepFailed(context, startStep, `it cannot be started: ${begun.value.stderr.trim()}`))
  },
  verify: async (context, signal) => {
    const state = await lookAtService(context, signal)
    if (!state.ok) return state
    if (state.value.active === 'active')
      return ok({ kind: 'proven', evidence: upEvidence(context) })
    const failed = serviceFault(context, state.value)
    return failed === undefined
      ? ok({ kind: 'notYet', why: whyNotUp(context, state.value) })
      : err(failed)
  },
}

const upEvidence = ({ device }: DeviceContext): string => `${unitOf(device.role)}.service is active`
