/** One `[section]` of a keyfile: lines `key=value` in their order. */
export interface KeyfileSection {
  readonly name: string
  readonly entries: readonly (readonly [key: string, value: string])[]
}

/**
 * A connection as NetworkManager keeps it (nm-settings-keyfile(5)). Values are escaped as GLib's key files want
 * it: a backslash and blanks at the start of a value mean something else there.
 */
export const keyfile = (sections: readonly KeyfileSection[]): string =>
  sections
    .map(
      ({ name, entries }) =>
        `[${name}]\n${entries.map(([key, value]) => `${key}=${escapeValue(value)}\n`).join('')}`,
    )
    .join('\n')

const escapeValue = (value: string): string => {
  if (/[\n\r\0]/.test(value)) throw new RangeError('a value of a keyfile is one line')
  return value.replaceAll('\\', '\\\\').replace(/^ +/, (blanks) => '\\s'.repeat(blanks.length))
}

/**
 * An SSID: plain words as they are, so that a person can read them, everything else as a list of octets, which
 * holds any byte (quotes, blanks, emoji, what is no UTF-8). Digits alone are a list too: `12` could be read as one.
 */
export const keyfileSsid = (ssid: Uint8Array): string => {
  const text = String.fromCharCode(...ssid)
  return /^[A-Za-z][A-Za-z0-9_.-]*$/.test(text)
    ? text
    : [...ssid].map((octet) => `${octet};`).join('')
}
