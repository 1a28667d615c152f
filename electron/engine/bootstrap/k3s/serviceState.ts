import { type Fault, fault } from '../../../core/faults/fault.ts'
import { classifyJournal, type JournalFinding } from '../../../core/k3s/classifyJournal.ts'
import { ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { STATE, unitOf } from './k3sPaths.ts'

/** How K3s' service is, and what its journal says since it was started last. */
export interface ServiceState {
  /** `active`, `activating`, `failed`, … as systemd says. */
  readonly active: string
  readonly restarts: number
  /** Settings were changed since it was started. */
  readonly restartDue: boolean
  readonly finding: JournalFinding
}

const LOOK = `systemctl show -p ActiveState -p NRestarts "$1"
[ -f "$2/restart" ] && echo RestartDue=1
echo ---
if [ -s "$2/cursor" ]; then set -- "$1" --after-cursor="$(cat "$2/cursor")"; else set -- "$1" -b; fi
journalctl -q --no-pager -o cat -n 200 "$2" -u "$1" 2>/dev/null || true`

export const lookAtService = async (
  { device, link }: DeviceContext,
  signal: AbortSignal,
): Promise<Result<ServiceState>> => {
  const said = await link.script(LOOK, [unitOf(device.role), STATE], { signal, root: true })
  if (!said.ok) return said
  const [properties = '', ...journal] = said.value.stdout.split(/^---$/m)
  const property = (name: string): string =>
    new RegExp(`^${name}=(.*)$`, 'm').exec(properties)?.[1]?.trim() ?? ''
  return ok({
    active: property('ActiveState'),
    restarts: Number(property('NRestarts')) || 0,
    restartDue: property('RestartDue') === '1',
    finding: classifyJournal(
      journal
        .join('')
        .split('\n')
        .filter((line) => line !== ''),
    ),
  })
}

/** What of a service's state only a person can mend; undefined while it may still come up. */
export const serviceFault = ({ device }: DeviceContext, state: ServiceState): Fault | undefined => {
  const { finding } = state
  const about = { device: device.name, stack: 'K3s' }
  if (finding.kind === 'fails') {
    const { reason, fix } = finding.cause
    return fault('BOOTSTRAP_START_FAILED', { ...about, reason, fix }, display(finding.line, 400))
  }
  // Once may be the start of something slow; a loop with a message that nobody knows is shown as it is.
  if (finding.kind === 'unknown' && state.restarts >= 2) {
    const fix = `Read "journalctl -u ${unitOf(device.role)}" on it, mend the cause and resume.`
    return fault('BOOTSTRAP_START_FAILED', { ...about, reason: messageOf(finding.line), fix })
  }
  return undefined
}

/** A sentence that says why it is not up yet. */
export const whyNotUp = ({ device }: DeviceContext, { finding }: ServiceState): string => {
  switch (finding.kind) {
    case 'waits':
    case 'fails':
      return `K3s on ${device.name} waits: ${finding.cause.reason}. ${finding.cause.fix}`
    case 'unknown':
      return `K3s on ${device.name} starts anew after: ${messageOf(finding.line)}.`
    case 'quiet':
      return `K3s starts on ${device.name}.`
    default:
      return finding satisfies never
  }
}

/** The message of a line that K3s logs as `time=… level=fatal msg="…"`, else the line. */
const messageOf = (line: string): string =>
  display(/msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? line, 160)
