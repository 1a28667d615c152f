import { err, ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { Checked, Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { LOOK_INSTALLED, START_INSTALLER } from './installScripts.ts'
import { stepFailed } from './k3sFault.ts'
import { BINARY, INSTALL_LOG, INSTALLER, STATE, unitOf } from './k3sPaths.ts'

/**
 * K3s' installer has run to its end and left what it should: unit, link and command. Its exit code alone is no proof:
 * a second run after a failure ends with 0 ("No change detected"). It starts nothing and downloads nothing.
 */
export const installStep: Step<DeviceContext> = {
  id: 'install',
  title: 'K3s is installed',
  deadlineMs: 10 * 60_000,
  pollMs: 1000,
  check: async (context, signal): Promise<Result<Checked>> => {
    const look = await lookInstalled(context, signal)
    return look.ok ? ok(checkInstalled(context, look.value)) : look
  },
  apply: async (context, signal) => {
    const begun = await context.link.script(START_INSTALLER, argsOf(context), {
      signal,
      root: true,
    })
    if (!begun.ok) return begun
    if (begun.value.code === 0) return ok(undefined)
    const reason = `the installer cannot be started: ${begun.value.stderr.trim()}`
    return err(stepFailed(context, installStep, reason))
  },
  verify: async (context, signal) => {
    const look = await lookInstalled(context, signal)
    if (!look.ok) return look
    const installed = look.value
    if (isRunning(installed)) {
      const line = display(installed.get('last') ?? '', 120)
      return ok({ kind: 'notYet', why: `The installer runs on ${context.device.name}: ${line}` })
    }
    const code = installed.get('rc')
    if (code === undefined) return err(stepFailed(context, installStep, 'the installer was killed'))
    if (code !== '0') {
      const reason = installed.get('error') || `the installer ended with ${code}`
      return err(stepFailed(context, installStep, reason, installed.get('last')))
    }
    const found = checkInstalled(context, installed)
    if (found.kind === 'satisfied') return ok({ kind: 'proven', evidence: found.evidence })
    const reason = 'the installer ended with 0 but its unit is not as it should be'
    return err(stepFailed(context, installStep, reason, installed.get('exec')))
  },
}

type Installed = ReadonlyMap<string, string>

const checkInstalled = ({ device }: DeviceContext, installed: Installed): Checked => {
  const unit = unitOf(device.role)
  const other = installed.get('other')
  if (other !== undefined) {
    const was = other === 'k3s' ? 'server' : 'agent'
    const fix = `Run ${other}-uninstall.sh on it or make its card again, then resume.`
    return { kind: 'blocked', reason: `it was set up as ${was} before`, fix }
  }
  if (isRunning(installed)) return { kind: 'needs', what: 'the installer, which runs already' }
  const whole =
    installed.get('unit') === '1' &&
    installed.get('enabled') === 'enabled' &&
    installed.get('kubectl') === '1' &&
    installed.get('exec') === `${BINARY} ${device.role}`
  const entered = installed.get('entered') === '1'
  const code = installed.get('rc')
  // A K3s that somebody else has installed just like this is as good as ours: it was never entered.
  if (whole && (code === '0' || !entered)) {
    return { kind: 'satisfied', evidence: `${unit}.service runs ${BINARY} ${device.role}` }
  }
  if (entered && code === undefined) return { kind: 'torn', what: 'the installer was cut off' }
  if (code === '0') return { kind: 'torn', what: `${unit}.service is not as the installer left it` }
  return { kind: 'needs', what: 'the installer' }
}

const isRunning = (installed: Installed): boolean =>
  ['active', 'activating', 'deactivating'].includes(installed.get('running') ?? '')

const argsOf = ({ device, cluster }: DeviceContext): readonly string[] => {
  const { installer, binary } = cluster.artefacts.files
  const key = `${installer?.sha256.slice(0, 12)}-${binary?.sha256.slice(0, 12)}-${device.role}`
  return [unitOf(device.role), device.role, key, STATE, INSTALL_LOG, INSTALLER]
}

const lookInstalled = async (
  context: DeviceContext,
  signal: AbortSignal,
): Promise<Result<Installed>> => {
  const said = await context.link.script(LOOK_INSTALLED, argsOf(context), { signal, root: true })
  if (!said.ok) return said
  const pairs = said.value.stdout.split('\n').flatMap((line) => {
    const at = line.indexOf('=')
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()] as const]
  })
  return ok(new Map(pairs))
}
