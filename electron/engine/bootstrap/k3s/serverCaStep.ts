import { fault } from '../../../core/faults/fault.ts'
import { parseJoinToken, tokenNamesCa } from '../../../core/k3s/joinToken.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { Step } from '../../steps/step.ts'
import { clusterTokenName } from '../bootstrapInput.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { seeClusterCa } from './clusterCa.ts'
import { stepFailed } from './k3sFault.ts'

/**
 * From the agent's place in the network the server answers on 6443, and with the CA that the token names. K3s would
 * find out too, but by hanging in its start without a word to the installer (k3s-io/k3s-ansible#57, k3s-io/k3s#6054).
 */
export const serverCaStep: Step<DeviceContext> = {
  id: 'server-ca',
  title: 'It sees the server, with the right certificate',
  deadlineMs: 2 * 60_000,
  pollMs: 3000,
  check: async (context, signal) => {
    const seen = await seeServer(context, signal)
    if (!seen.ok) return seen
    return ok(
      seen.value.kind === 'right'
        ? { kind: 'satisfied', evidence: seen.value.evidence }
        : { kind: 'needs', what: 'a server that answers' },
    )
  },
  apply: async () => ok(undefined),
  verify: async (context, signal) => {
    const seen = await seeServer(context, signal)
    if (!seen.ok) return seen
    if (seen.value.kind === 'right') return ok({ kind: 'proven', evidence: seen.value.evidence })
    const { device, cluster } = context
    const server = cluster.server.device
    const why = `${device.name} does not reach ${server.name} at ${server.address}:6443 (${display(seen.value.why, 80)}).`
    return ok({ kind: 'notYet', why })
  },
}

type SeenServer =
  | { readonly kind: 'right'; readonly evidence: string }
  | { readonly kind: 'unseen'; readonly why: string }

const seeServer = async (
  context: DeviceContext,
  signal: AbortSignal,
): Promise<Result<SeenServer>> => {
  const { cluster, link } = context
  const { address } = cluster.server.device
  const kept = await cluster.vault.get(clusterTokenName(cluster.name))
  if (!kept.ok) return kept
  if (kept.value === undefined) return ok({ kind: 'unseen', why: 'its token is not known yet' })
  const token = parseJoinToken(kept.value.reveal())
  if (token === undefined)
    return err(stepFailed(context, serverCaStep, 'the kept token is no full one'))
  const seen = await seeClusterCa(link, `https://${address}:6443`, context, signal)
  if (!seen.ok) return seen
  switch (seen.value.kind) {
    case 'seen':
      return tokenNamesCa(token, seen.value.sha256)
        ? ok({
            kind: 'right',
            evidence: `CA sha256 ${token.caSha256.slice(0, 16)}… as the token says`,
          })
        : err(fault('BOOTSTRAP_CA_MISMATCH', { server: address }, `seen ${seen.value.sha256}`))
    case 'noTool':
      return ok({ kind: 'right', evidence: 'left to K3s: it has neither curl nor wget' })
    case 'unseen':
      return ok(seen.value)
    default:
      return seen.value satisfies never
  }
}
