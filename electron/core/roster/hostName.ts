/** A label as RFC 1123 §2.1 and RFC 952 allow it, at most 63 characters. ASCII only, before any case folding. */
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/** Names that mean this very machine; a device called so would lose its loopback entry. */
const RESERVED = new Set(['localhost', 'ip6-localhost', 'ip6-loopback'])

/**
 * The host name that `raw` stands for, lower case, or undefined where it cannot be one.
 * Checked before folding: `toLowerCase` turns the Kelvin sign into a plain k.
 */
export const hostName = (raw: string): string | undefined => {
  const trimmed = raw.trim()
  if (!LABEL.test(trimmed)) return undefined
  const name = trimmed.toLowerCase()
  return RESERVED.has(name) ? undefined : name
}
