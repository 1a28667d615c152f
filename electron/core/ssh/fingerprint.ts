/**
 * The fingerprint of a host key as OpenSSH prints it: `SHA256:` and base64 without padding, of the digest of the
 * key blob (`ssh-keygen -lf`). `sha256` is handed in, since core has no digests of its own.
 */
export const fingerprint = (blob: Uint8Array, sha256: (bytes: Uint8Array) => Uint8Array): string =>
  `SHA256:${btoa(String.fromCharCode(...sha256(blob))).replace(/=+$/, '')}`
