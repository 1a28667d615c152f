import type { SignatureFormat } from '../../core/image/imageOrigin.ts'
import { ok, type Result } from '../../core/result.ts'
import { display } from '../../core/text/display.ts'
import { type MinisignKey, parseMinisignKey } from '../../core/trust/minisignKey.ts'
import { isArmored, type OpenPgpKey, readOpenPgpKey } from './openPgpKey.ts'

/** A public key of either kind, as it is checked with and as it is shown. */
export type KeyMaterial = {
  readonly id: string
  readonly fingerprint: string
  /** Who the key itself says it belongs to; minisign keys do not say. */
  readonly owner: string
  readonly format: SignatureFormat
} & (
  | { readonly format: 'minisign'; readonly minisign: MinisignKey }
  | { readonly format: 'openpgp'; readonly openPgp: OpenPgpKey }
)

/** Reads a public key file; `name` is for the fault. */
export const readKeyMaterial = async (
  bytes: Uint8Array,
  name: string,
): Promise<Result<KeyMaterial>> => {
  if (looksLikeText(bytes) && !isArmored(bytes)) {
    const read = parseMinisignKey(Buffer.from(bytes).toString('utf8'), display(name))
    if (!read.ok) return read
    const { id, base64 } = read.value
    return ok({ id, fingerprint: base64, owner: '', format: 'minisign', minisign: read.value })
  }
  const read = await readOpenPgpKey(bytes, display(name))
  if (!read.ok) return read
  const { fingerprint, owner } = read.value
  return ok({ id: fingerprint, fingerprint, owner, format: 'openpgp', openPgp: read.value })
}

const looksLikeText = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 1024).every((byte) => byte === 9 || byte === 10 || byte === 13 || byte >= 32) &&
  (bytes[0] ?? 0x80) < 0x80
