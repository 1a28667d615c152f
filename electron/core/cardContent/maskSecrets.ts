import { SECRET_MARK } from '../text/secret.ts'

/** Names of settings whose value is a secret, wherever they stand: YAML, TOML, netplan, wpa_supplicant, shell. */
const SECRET_NAME =
  /pass(?!wordless|word_auth|word_encrypted_?auth)|passwd|psk|pwd|secret|token|credential|wpa_passphrase|private[-_]?key|api[-_]?key|auth[-_]?key/i

/** Named like one and none: what is or is not allowed, not with what. */
const NO_SECRET =
  /^(lock_passwd|ssh_pwauth|password_authentication|passwordless_sudo|chpasswd|expire)$/i

/** A line that gives something a value: its indent, its name, what stands between, and the value. */
const SETTING = /^(\s*(?:-\s+)?)(["']?)([\w.-]+)\2(\s*[:=]\s*)(\S.*)$/

/** What is a secret by its look alone: crypt(3) hashes, 256-bit keys in hex, join tokens of K3s, keys in PEM. */
const LOOKS = [
  /\$(?:y|gy|7|6|5|1|2[abxy]|sha1|argon2\w*)\$[^\s'":,]+/g,
  /\b[0-9a-fA-F]{64}\b/g,
  /\bK10[0-9a-f]{64}::[^\s'"]+/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
] as const

/** Between a user and a host in an address. */
const IN_ADDRESS = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]+@/gi

/** Raspberry Pi Imager's first-run script gives the Wi-Fi key as an argument, and so may others. */
const SET_WLAN = /(\bset_wlan\b)(.*)$/gm

/** `user:password`, the whole of userconf.txt, whatever kind of hash it is. */
const USERCONF = /^([a-z_][a-z0-9_-]*):\S+$/gm

const indentOf = (line: string): number => line.length - line.trimStart().length

/**
 * A first-boot file with `[secret]` in place of whatever may be one: by the name of the setting, and by its look. It
 * masks too much rather than too little, since nobody knows who made the card. Public keys, names and addresses stay.
 */
export const maskSecrets = (path: string, text: string): string => {
  const looked = LOOKS.reduce((whole, look) => whole.replaceAll(look, SECRET_MARK), text)
    .replaceAll(IN_ADDRESS, `$1${SECRET_MARK}@`)
    .replaceAll(SET_WLAN, `$1 ${SECRET_MARK}`)
  const conf = /userconf/i.test(path) ? looked.replaceAll(USERCONF, `$1:${SECRET_MARK}`) : looked
  return maskNamed(conf.split('\n')).join('\n')
}

const maskNamed = (lines: readonly string[]): readonly string[] => {
  const masked: string[] = []
  /** While the lines are those of a secret's block: how far its name was indented. */
  let inside: number | undefined
  for (const line of lines) {
    if (inside !== undefined && (line.trim() === '' || indentOf(line) > inside)) {
      if (line.trim() !== '') masked.push(`${line.slice(0, indentOf(line))}${SECRET_MARK}`)
      else masked.push(line)
      continue
    }
    inside = undefined
    const [, indent = '', quote = '', name = '', between = '', value = ''] =
      SETTING.exec(line) ?? []
    if (!SECRET_NAME.test(name) || NO_SECRET.test(name)) {
      // The value of a one-line mapping: `wlan0: {password: x}`.
      masked.push(maskFlow(line))
      continue
    }
    // A block begins, or a list: its lines are the secret.
    if (/^[|>][+-]?\d*\s*$/.test(value)) {
      inside = indentOf(line)
      masked.push(line)
    } else masked.push(`${indent}${quote}${name}${quote}${between}${SECRET_MARK}`)
  }
  return masked
}

const FLOW = /(["']?)([\w.-]+)\1(\s*:\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^,}\s{[][^,}\s]*)/g

const maskFlow = (line: string): string =>
  line.includes('{')
    ? line.replaceAll(FLOW, (whole, quote: string, name: string, between: string) =>
        SECRET_NAME.test(name) && !NO_SECRET.test(name)
          ? `${quote}${name}${quote}${between}${SECRET_MARK}`
          : whole,
      )
    : line
