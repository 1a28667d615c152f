import { fault } from '../../../core/faults/fault.ts'
import { parseJoinToken, tokenNamesCa } from '../../../core/k3s/joinToken.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { Secret } from '../../../core/text/secret.ts'
import type { Step } from '../../steps/step.ts'
import { clusterTokenName } from '../bootstrapInput.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { seeClusterCa } from './clusterCa.ts'
import { TOKEN_FILE } from './k3sPaths.ts'

/**
 * The server's full token is in the vault, and names the CA that the server serves. Only a full token makes an agent
 * prove the server; a first server can only be given a short one, so the full one is read back.
 */
export const tokenStep: Step<DeviceContext> = {
  id: 'token',
  title: 'The token for joining is kept',
  deadlineMs: 2 * 60_000,
  pollMs: 2000,
  check: async (context, signal) => {
    const read = await readToken(context, signal)
    if (!read.ok) return read
    if (read.value === undefined)
      return ok({ kind: 'needs', what: 'a token, which is not written yet' })
    const kept = await context.cluster.vault.get(clusterTokenName(context.cluster.name))
    if (!kept.ok) return kept
    return ok(
      kept.value?.reveal() === read.value.token.reveal()
        ? { kind: 'satisfied', evidence: read.value.evidence }
        : { kind: 'needs', what: 'the token of the server' },
    )
  },
  // Kept by the verification: the token may be written only a while after the start.
  apply: async () => ok(undefined),
  verify: async (context, signal) => {
    const read = await readToken(context, signal)
    if (!read.ok) return read
    if (read.value === undefined) {
      return ok({ kind: 'notYet', why: `${context.device.name} has not written its token yet.` })
    }
    const name = clusterTokenName(context.cluster.name)
    const kept = await context.cluster.vault.put(name, read.value.token)
    return kept.ok ? ok({ kind: 'proven', evidence: read.value.evidence }) : kept
  },
}

/** The token on the server, compared with the CA that it serves; undefined while either is not there. */
const readToken = async (
  context: DeviceContext,
  signal: AbortSignal,
): Promise<Result<{ readonly token: Secret; readonly evidence: string } | undefined>> => {
  const { device, link } = context
  const said = await link.script('[ -f "$1" ] && cat "$1" || true', [TOKEN_FILE], {
    signal,
    root: true,
  })
  if (!said.ok) return said
  const text = said.value.stdout.trim()
  const token = parseJoinToken(text)
  if (token === undefined) return ok(undefined)
  const evidence = `K10 token, CA sha256 ${token.caSha256.slice(0, 16)}…`
  const seen = await seeClusterCa(link, 'https://127.0.0.1:6443', context, signal)
  if (!seen.ok) return seen
  switch (seen.value.kind) {
    case 'unseen':
      return ok(undefined)
    case 'noTool':
      return ok({
        token: new Secret(text),
        evidence: `${evidence} (not compared: no curl or wget)`,
      })
    case 'seen':
      return tokenNamesCa(token, seen.value.sha256)
        ? ok({ token: new Secret(text), evidence: `${evidence} as served` })
        : err(
            fault(
              'BOOTSTRAP_CA_MISMATCH',
              { server: device.address },
              `served ${seen.value.sha256}`,
            ),
          )
    default:
      return seen.value satisfies never
  }
}
