/** What is wrong with a value, in words that follow "is not usable: ", or undefined where nothing is. */
export type FieldCheck = (value: string) => string | undefined

const matching =
  (pattern: RegExp, reason: string): FieldCheck =>
  (value) =>
    pattern.test(value) ? undefined : reason

/** Accounts that the system itself has: taking one over would break what runs under it. */
const systemAccounts = new Set(
  `root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc nobody sshd
  messagebus polkitd avahi systemd-network systemd-resolve systemd-timesync sudo adm ssh`.split(
    /\s+/,
  ),
)

/** As `userconf-pi` takes it: `^[a-z][a-z0-9-]*$`, at most 32 characters. */
export const userName: FieldCheck = (value) => {
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(value)) {
    return 'a user name has small letters, digits and hyphens, starts with a letter, at most 32'
  }
  return systemAccounts.has(value) ? `${value} is an account of the system` : undefined
}

/** Key types that OpenSSH 9 accepts for logging in; DSA is gone from it, and RSA says so itself. */
const keyTypes = new Set([
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
])

/**
 * A public key in one line, `type base64 [comment]`, without options. The type inside the key (RFC 4253
 * §6.6, a length and the name) must be the one before it, or sshd would pass over the line without a word.
 */
export const authorizedKey: FieldCheck = (value) => {
  const [, type, body] =
    /^([a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,2})(?: [^\p{Cc}]*)?$/u.exec(value) ?? []
  if (type === undefined || body === undefined) return 'it is not a public key in one line'
  if (!keyTypes.has(type)) return `keys of type ${type} are not accepted by sshd`
  let inner: string
  try {
    inner = atob(body)
  } catch {
    return 'the key is cut or changed'
  }
  const named = `${String.fromCharCode(0, 0, 0, type.length)}${type}`
  return inner.startsWith(named) && inner.length > named.length + 32
    ? undefined
    : 'the key is cut or changed'
}

export const profileName = matching(
  /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
  'a profile name has small letters, digits and hyphens, at most 40',
)

/** A name of the time zone database: `Area/City`, or a single name such as `UTC`. */
export const timezone = matching(
  /^[A-Z][A-Za-z0-9_+-]{0,31}(?:\/[A-Z][A-Za-z0-9_+-]{0,31}){0,2}$/,
  'a time zone is named as Europe/Berlin or Etc/UTC',
)

/** Empty leaves it as the image has it. */
export const locale = matching(
  /^(?:|C\.UTF-8|[a-z]{2,3}_[A-Z]{2}(?:\.UTF-8)?(?:@[a-z]+)?)$/,
  'a locale is named as en_GB.UTF-8',
)

export const keyboardPart = matching(
  /^(?:|[a-z0-9][a-z0-9_,-]{0,31})$/,
  'a keyboard is named as pc105 and gb',
)

/** ISO 3166 alpha-2 in capitals; empty leaves the regulatory domain unset. */
export const wifiCountry = matching(/^(?:|[A-Z]{2})$/, 'a country is two capital letters, as DE')
