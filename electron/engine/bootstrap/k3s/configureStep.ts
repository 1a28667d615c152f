import { fault } from '../../../core/faults/fault.ts'
import { toHex } from '../../../core/ids/hex.ts'
import { K3S_CONFIG_PATH, k3sConfig } from '../../../core/k3s/k3sConfig.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { Secret } from '../../../core/text/secret.ts'
import type { Step } from '../../steps/step.ts'
import { clusterSecretName, clusterTokenName } from '../bootstrapInput.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { stepFailed } from './k3sFault.ts'
import { STATE } from './k3sPaths.ts'

const LOOK = '[ -f "$1" ] || exit 0; stat -c "%a %u %g" "$1" && sha256sum < "$1" | cut -c1-64'

/**
 * Takes the file on stdin, since it holds the token. The mark that a running K3s must be started anew is laid first:
 * cut off in between, one restart too many follows, never one too few. A stdin that was cut off does not match `$3`.
 */
const WRITE = `set -e; umask 077
mkdir -p "$(dirname "$1")" "$2"
cat > "$1.new"
[ "$(sha256sum < "$1.new" | cut -c1-64)" = "$3" ] || { rm -f "$1.new"; echo 'cut off' >&2; exit 65; }
: > "$2/restart"
sync "$1.new" "$2/restart"
mv -f -T "$1.new" "$1"
sync "$(dirname "$1")"`

/** K3s' settings lie in a file that only root reads: its installer never touches it, and no token is in an argv. */
export const configureStep: Step<DeviceContext> = {
  id: 'configure',
  title: 'Its settings are in place',
  deadlineMs: 30_000,
  pollMs: 1000,
  check: async (context, signal) => {
    const token = await tokenFor(context)
    if (!token.ok) return token
    if (token.value === undefined) return ok({ kind: 'needs', what: 'settings and a token' })
    const placed = await inPlace(context, token.value, signal)
    if (!placed.ok) return placed
    return ok(
      placed.value
        ? { kind: 'satisfied', evidence: EVIDENCE }
        : { kind: 'needs', what: K3S_CONFIG_PATH },
    )
  },
  apply: async (context, signal) => {
    const token = await tokenOrNew(context)
    if (!token.ok) return token
    const stdin = configFor(context, token.value)
    const sum = sumOf(context, stdin)
    const args = [K3S_CONFIG_PATH, STATE, sum]
    const wrote = await context.link.script(WRITE, args, { signal, root: true, stdin })
    if (!wrote.ok) return wrote
    if (wrote.value.code === 0) return ok(undefined)
    if (wrote.value.code === 65) return err(fault('SSH_LOST', { device: context.device.name }))
    const reason = `${K3S_CONFIG_PATH} cannot be written: ${wrote.value.stderr.trim()}`
    return err(stepFailed(context, configureStep, reason))
  },
  verify: async (context, signal) => {
    const token = await tokenFor(context)
    if (!token.ok) return token
    if (token.value === undefined)
      return err(stepFailed(context, configureStep, 'the token is gone'))
    const placed = await inPlace(context, token.value, signal)
    if (!placed.ok) return placed
    if (placed.value) return ok({ kind: 'proven', evidence: EVIDENCE })
    return ok({
      kind: 'notYet',
      why: `The settings of ${context.device.name} are not what was sent.`,
    })
  },
}

const EVIDENCE = `${K3S_CONFIG_PATH}, 0600 root`

/** The file is there, with this content, and only root reads it. */
const inPlace = async (
  context: DeviceContext,
  token: Secret,
  signal: AbortSignal,
): Promise<Result<boolean>> => {
  const said = await context.link.script(LOOK, [K3S_CONFIG_PATH], { signal, root: true })
  if (!said.ok) return said
  return ok(said.value.stdout.trim() === `600 0 0\n${sumOf(context, configFor(context, token))}`)
}

/** What this device joins with; undefined while there is none: a server's is made, an agent's is the server's. */
const tokenFor = ({ device, cluster }: DeviceContext): Promise<Result<Secret | undefined>> =>
  cluster.vault.get(
    device.role === 'server' ? clusterSecretName(cluster.name) : clusterTokenName(cluster.name),
  )

const tokenOrNew = async (context: DeviceContext): Promise<Result<Secret>> => {
  const { device, cluster } = context
  const known = await tokenFor(context)
  if (!known.ok) return known
  if (known.value !== undefined) return ok(known.value)
  if (device.role !== 'server') {
    return err(stepFailed(context, configureStep, 'the token of the server is not known yet'))
  }
  const made = new Secret(toHex(cluster.random.bytes(32)))
  // Kept before it is used: a server whose secret nobody knows could never be joined.
  const kept = await cluster.vault.put(clusterSecretName(cluster.name), made)
  return kept.ok ? ok(made) : kept
}

const configFor = ({ device, cluster }: DeviceContext, token: Secret): Uint8Array => {
  const node = { node: device.name, site: device.site, deviceId: device.deviceId, token }
  const text =
    device.role === 'server'
      ? k3sConfig({ role: 'server', ...node, tlsSan: [device.address, device.name] })
      : k3sConfig({
          role: 'agent',
          ...node,
          serverUrl: `https://${cluster.server.device.address}:6443`,
        })
  return new TextEncoder().encode(text)
}

const sumOf = ({ cluster }: DeviceContext, bytes: Uint8Array): string =>
  toHex(cluster.digests.sha256(bytes))
