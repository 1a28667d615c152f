import { toHex } from '../../../core/ids/hex.ts'
import { ok, type Result } from '../../../core/result.ts'
import type { DeviceContext } from '../deviceContext.ts'
import type { DeviceLink } from '../deviceLink.ts'

/** What a device sees at `https://…:6443/cacerts`: the CA of the cluster, as K3s serves it to those who join. */
export type SeenCa =
  | { readonly kind: 'seen'; readonly sha256: string }
  | { readonly kind: 'unseen'; readonly why: string }
  /** The device has nothing to fetch it with; K3s compares the CA itself when it joins with a full token. */
  | { readonly kind: 'noTool' }

/** The certificate proves nothing here: what is fetched is compared with the token's hash, hence `-k`. */
const FETCH = `if command -v curl > /dev/null 2>&1; then exec curl -sSfk --max-time 10 "$1/cacerts"
elif command -v wget > /dev/null 2>&1; then
  exec wget -q -T 10 -t 1 --no-check-certificate -O - "$1/cacerts"
fi
exit 97`

export const seeClusterCa = async (
  link: DeviceLink,
  url: string,
  { cluster }: DeviceContext,
  signal: AbortSignal,
): Promise<Result<SeenCa>> => {
  const said = await link.script(FETCH, [url], { signal })
  if (!said.ok) return said
  const { code, stdout, stderr } = said.value
  if (code === 97) return ok({ kind: 'noTool' })
  if (code !== 0 || !stdout.includes('-----BEGIN CERTIFICATE-----')) {
    return ok({ kind: 'unseen', why: stderr.trim() || 'no certificate came' })
  }
  return ok({
    kind: 'seen',
    sha256: toHex(cluster.digests.sha256(new TextEncoder().encode(stdout))),
  })
}
