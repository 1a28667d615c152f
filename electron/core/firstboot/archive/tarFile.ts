/** An entry of a tar archive. Folders come before what lies in them. */
export type TarEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | {
      readonly kind: 'file'
      readonly path: string
      readonly mode: number
      readonly bytes: Uint8Array
    }

const BLOCK = 512
/** Of a name, and of a link's target, in octets: the plain header's fields. */
const NAME_LIMIT = 100

/**
 * A tar archive in the POSIX ustar form (pax(1), "ustar Interchange Format"), everything root's. No
 * times, so that the same entries are the same bytes. Throws RangeError for what the form cannot hold: paths are ours.
 */
export const tarFile = (entries: readonly TarEntry[], modifiedAt: number): Uint8Array => {
  const parts = entries.flatMap((entry) => {
    const bytes = entry.kind === 'file' ? entry.bytes : new Uint8Array(0)
    return [header(entry, bytes.length, modifiedAt), bytes, new Uint8Array(padding(bytes.length))]
  })
  // Two blocks of zeros end an archive.
  return joined([...parts, new Uint8Array(2 * BLOCK)])
}

const TYPES = { file: '0', link: '2', folder: '5' } as const
const LINK_MODE = 0o777

const header = (entry: TarEntry, size: number, modifiedAt: number): Uint8Array => {
  const block = new Uint8Array(BLOCK)
  const put = (at: number, text: string, limit: number): void => {
    const octets = new TextEncoder().encode(text)
    if (octets.length > limit) throw new RangeError(`tar cannot hold ${text}`)
    block.set(octets, at)
  }
  const number = (at: number, value: number, width: number): void =>
    put(at, value.toString(8).padStart(width - 1, '0'), width - 1)
  put(0, entry.kind === 'folder' ? `${entry.path}/` : entry.path, NAME_LIMIT)
  number(100, entry.kind === 'link' ? LINK_MODE : entry.mode, 8)
  number(108, 0, 8)
  number(116, 0, 8)
  number(124, size, 12)
  number(136, modifiedAt, 12)
  put(156, TYPES[entry.kind], 1)
  if (entry.kind === 'link') put(157, entry.target, NAME_LIMIT)
  put(257, 'ustar\x0000', 8)
  put(265, 'root', 32)
  put(297, 'root', 32)
  // The sum counts its own field as blanks.
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, octet) => total + octet, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `, 8)
  return block
}

const padding = (length: number): number => (BLOCK - (length % BLOCK)) % BLOCK

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
