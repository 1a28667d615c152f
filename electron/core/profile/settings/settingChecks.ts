import { cidrFamily, ipFamily } from '../ipAddress.ts'
import type { FieldCheck } from '../profileField.ts'

const matching =
  (pattern: RegExp, reason: string): FieldCheck =>
  (value) =>
    pattern.test(value) ? undefined : reason

export const anyText: FieldCheck = () => undefined

/** RFC 1123 label, small letters: cloud-init and mDNS disagree about capitals. */
export const hostLabel = matching(
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  'a host name has small letters, digits and inner hyphens, at most 63',
)

const DOMAIN =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)*$/

export const domainName = matching(DOMAIN, 'it is no name of a domain or host')

export const addressOrHost: FieldCheck = (value) =>
  ipFamily(value) === undefined && !DOMAIN.test(value)
    ? `"${value}" is neither an address nor a host name`
    : undefined

/**
 * What programs read in `no_proxy`: a host, a domain with or without a dot in front (for all below it), an address, a
 * network, each perhaps with a port, or `*` for everything. One of them: a comma is what stands between two.
 */
export const proxyException: FieldCheck = (value) => {
  if (value === '*') return undefined
  if (ipFamily(value) === 6 || cidrFamily(value) !== undefined || value === '0.0.0.0/0')
    return undefined
  const [, six, host = value] = /^(?:\[([^\]]*)\]|([^[\]:]*))(?::\d{1,5})?$/.exec(value) ?? []
  if (six !== undefined) return ipFamily(six) === 6 ? undefined : NO_EXCEPTION(value)
  // Four numbers that are no address are no name either.
  const numbers = /^[0-9.]+$/.test(host)
  const name = host.replace(/^\*?\./, '')
  return (numbers ? ipFamily(host) === 4 : DOMAIN.test(name)) ? undefined : NO_EXCEPTION(value)
}

const NO_EXCEPTION = (value: string): string =>
  `"${value}" is no host, domain, address or network, as depot.example, .example, 10.0.0.7 or 10.0.0.0/8`

export const plainAddress: FieldCheck = (value) =>
  ipFamily(value) === undefined ? `"${value}" is not an address` : undefined

export const addressWithPrefix: FieldCheck = (value) =>
  cidrFamily(value) === undefined
    ? `"${value}" is not an address with its prefix length, as 192.168.1.20/24`
    : undefined

/** Letters of Debian's policy §5.6.1, with a version or release behind `=` or `/`. */
export const packageName = matching(
  /^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9]+)?(?:[=/][A-Za-z0-9.+:~-]+)?$/,
  'a package name has small letters, digits, +, - and .',
)

export const groupName = matching(
  /^[a-z_][a-z0-9_-]{0,31}$/,
  'a group name has small letters, digits, _ and -',
)

export const absolutePath: FieldCheck = (value) => {
  if (!/^\/[^\p{Cc}]+$/u.test(value) || value.endsWith('/'))
    return 'a path begins with / and names a file'
  return value.split('/').includes('..') ? 'a path may not go up by ..' : undefined
}

export const fileMode = matching(/^0[0-7]{3,4}$/, 'a mode is octal in quotes, as "0644"')

export const fileOwner = matching(
  /^[a-z_][a-z0-9_-]{0,31}:[a-z_][a-z0-9_-]{0,31}$/,
  'an owner is user:group',
)

/** Web addresses without user and password: those would stand in readable files. */
export const webUrl = (value: string, schemes: readonly string[]): string | undefined => {
  const [, scheme = '', rest = ''] = /^([a-z0-9]+):\/\/([^\s"'`\\$]+)$/.exec(value) ?? []
  if (!schemes.includes(scheme)) return `"${value}" is no address as ${schemes[0]}://host`
  return /^[^/]*@/.test(rest) ? 'it may hold no user and password' : undefined
}

export const oneLine: FieldCheck = (value) =>
  /^[^\p{Cc}]+$/u.test(value.replaceAll('\t', ' ')) ? undefined : 'it must be one line'

/** Text without NUL and other controls than tabs and line breaks; a carriage return is a line break of Windows. */
export const plainText: FieldCheck = (value) =>
  /[^\P{Cc}\t\n]/u.test(value) || !value.isWellFormed()
    ? 'it holds characters that are no text, or line breaks of Windows'
    : undefined

const isPem = matching(
  /^-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END CERTIFICATE-----\n?$/,
  'it must be one PEM certificate, as -----BEGIN CERTIFICATE-----',
)

/**
 * One PEM certificate and nothing else: what stands around it would be trusted by no one, or break the bundle. What is
 * cut or no certificate breaks the bundle as well: Python then opens no TLS on the whole device, and cloud-init does not
 * start (seen). So the DER inside must be a sequence that begins with one and is as long as it says (X.690 §8.1.3).
 */
export const pemCertificate: FieldCheck = (value) =>
  isPem(value) ?? (isWholeSequence(value) ? undefined : 'the certificate is cut or changed')

const isWholeSequence = (pem: string): boolean => {
  try {
    const der = Uint8Array.from(atob(pem.replaceAll(/-----[A-Z ]+-----|\n/g, '')), (byte) =>
      byte.charCodeAt(0),
    )
    const form = der[1] ?? 0
    const lengthBytes = form < 0x80 ? 0 : form & 0x7f
    const length = der.subarray(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0)
    const content = 2 + lengthBytes
    return (
      der[0] === 0x30 &&
      der[content] === 0x30 &&
      der.length === content + (form < 0x80 ? form : length)
    )
  } catch {
    return false
  }
}

/** `$6$` of crypt(5), what older tools made (`$5$`), or what images since 2023 read as well (`$y$`). */
export const passwordHash = matching(
  /^\$(?:6\$(?:rounds=\d{4,9}\$)?[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{86}|5\$(?:rounds=\d{4,9}\$)?[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{43}|y\$[./0-9A-Za-z]+\$[./0-9A-Za-z]+\$[./0-9A-Za-z]{43})$/,
  'a password hash begins with $6$, $5$ or $y$ and is not cut',
)
