/** An OpenSSH public key as it stands in `*.pub` and known_hosts: its type, and the blob that is signed with. */
export interface HostKey {
  readonly type: HostKeyType
  readonly blob: Uint8Array
}

export const hostKeyTypes = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
] as const

export type HostKeyType = (typeof hostKeyTypes)[number]

/** Most characters of a line that are looked at; an RSA key of 16384 bits needs about 2800. */
const LONGEST_LINE = 8192

/**
 * Reads `ssh-ed25519 AAAA… [comment]`. Undefined for anything else: an unknown type, broken base64, or a blob
 * whose own type (its first field, RFC 4253 §6.6) is another than the line says.
 */
export const parseHostKeyLine = (line: string): HostKey | undefined => {
  if (line.length > LONGEST_LINE) return undefined
  const [named, encoded] = line.trim().split(/[ \t]+/)
  const type = hostKeyTypes.find((known) => known === named)
  if (type === undefined || encoded === undefined) return undefined
  const blob = fromBase64(encoded)
  if (blob === undefined || innerType(blob) !== type) return undefined
  return { type, blob }
}

const fromBase64 = (text: string): Uint8Array | undefined => {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

/** The first field of a key blob: a length of 4 bytes, big end first, and so many characters. */
const innerType = (blob: Uint8Array): string | undefined => {
  if (blob.length < 4) return undefined
  const length = new DataView(blob.buffer, blob.byteOffset).getUint32(0)
  if (length > 64 || blob.length < 4 + length) return undefined
  return String.fromCharCode(...blob.subarray(4, 4 + length))
}
