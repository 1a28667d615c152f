/** A full K3s token: `K10<sha256 of the CA certificate as PEM>::<user>:<secret>` (docs.k3s.io/cli/token). */
export interface JoinToken {
  /** 64 hex digits. */
  readonly caSha256: string
  readonly user: string
}

const FULL = /^K10([0-9a-f]{64})::([a-z][a-z0-9.-]*):([^\s:]{1,512})$/

/**
 * Reads a full token as K3s writes it to `/var/lib/rancher/k3s/server/token`. Undefined for a short one, which
 * names no CA and would let anybody in the middle be the server.
 */
export const parseJoinToken = (text: string): JoinToken | undefined => {
  const [, caSha256, user] = FULL.exec(text.trim()) ?? []
  return caSha256 === undefined || user === undefined ? undefined : { caSha256, user }
}

/** Whether the CA that answers is the one the token promises; `caSha256` is the hex SHA-256 of the PEM served. */
export const tokenNamesCa = (token: JoinToken, caSha256: string): boolean =>
  token.caSha256 === caSha256.toLowerCase()
