import { latin1 } from '../../bytes/littleEndian.ts'
import { err, ok, type Result } from '../../result.ts'
import type { BlockMap, BlockMapDigest, MappedRange } from './blockMap.ts'
import { type XmlElement, xmlElement } from './xmlElement.ts'

/** More than the map of the largest card takes. */
export const MOST_MAP_BYTES = 16 * 1024 * 1024
const DECODE_STEP = 32 * 1024
const HEX_CHARS = { sha256: 64, sha1: 40 } as const satisfies Record<BlockMapDigest, number>

/**
 * Reads a block map, versions 1.2 to 2.0, as `bmaptool create` makes it (https://github.com/yoctoproject/bmaptool,
 * the comments of its reader say what each version has). 1.2 has no checksum of itself; from 1.3 on it must be there
 * and right. `digest` gives lower-case hex. The fault is a reason in words.
 */
export const readBlockMap = (
  bytes: Uint8Array,
  digest: (kind: BlockMapDigest, bytes: Uint8Array) => string,
): Result<BlockMap, string> => {
  if (bytes.length > MOST_MAP_BYTES) return err('it is too large')
  // As characters of one byte each, so that places in the text are places in the file.
  const root = xmlElement(textOf(bytes))
  if (!root.ok) return root
  const { name, attributes, children } = root.value
  const version = attributes.get('version') ?? ''
  if (name !== 'bmap') return err('it is not a block map')
  if (!/^(1\.[234]|2\.0)$/.test(version)) return err('it is of a version that is not known')
  const old = version === '1.2' || version === '1.3'
  const kind = old ? 'sha1' : textIn(children, 'ChecksumType')
  if (kind !== 'sha1' && kind !== 'sha256') return err('it uses a checksum that is not known')
  if (version !== '1.2') {
    const own = children.filter(
      (child) => child.name === (old ? 'BmapFileSHA1' : 'BmapFileChecksum'),
    )
    const [element] = own
    if (element === undefined || own.length !== 1) return err('its own checksum is missing')
    if (!isOwnChecksum(bytes, element, (changed) => digest(kind, changed))) {
      return err('its own checksum is wrong')
    }
  }
  return readMap(children, kind, old ? 'sha1' : 'chksum')
}

const readMap = (
  children: readonly XmlElement[],
  digest: BlockMapDigest,
  attribute: string,
): Result<BlockMap, string> => {
  const imageBytes = numberIn(children, 'ImageSize')
  const blockBytes = numberIn(children, 'BlockSize')
  const blocks = numberIn(children, 'BlocksCount')
  const mapped = numberIn(children, 'MappedBlocksCount')
  const maps = children.filter((child) => child.name === 'BlockMap')
  const [map] = maps
  if (imageBytes === undefined || blockBytes === undefined || blocks === undefined) {
    return err('its sizes are missing')
  }
  if (mapped === undefined || map === undefined || maps.length !== 1) {
    return err('its list of blocks is missing')
  }
  if (blockBytes < 1 || blocks !== Math.ceil(imageBytes / blockBytes)) {
    return err('its sizes contradict each other')
  }
  const ranges: MappedRange[] = []
  let count = 0
  let next = 0
  for (const element of map.children) {
    const [first, last] = blocksOf(element)
    if (element.name !== 'Range' || first < next || last < first || last >= blocks) {
      return err('its list of blocks is damaged')
    }
    const checksum = element.attributes.get(attribute)?.toLowerCase()
    if (checksum !== undefined && !isHex(checksum, digest)) return err('a checksum is no checksum')
    const to = Math.min((last + 1) * blockBytes, imageBytes)
    ranges.push({ from: first * blockBytes, to, checksum })
    count += last - first + 1
    next = last + 1
  }
  if (count !== mapped) return err('its list of blocks is not complete')
  const mappedBytes = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  return ok({ imageBytes, mappedBytes, digest, ranges })
}

/** The checksum of the file counts with zeros in its own place. */
const isOwnChecksum = (
  bytes: Uint8Array,
  element: XmlElement,
  digest: (bytes: Uint8Array) => string,
): boolean => {
  const said = element.text.trim()
  if (element.children.length > 0 || !/^[0-9a-f]{40,64}$/i.test(said)) return false
  const at = element.textAt + element.text.indexOf(said)
  // A comment within the element would move what is behind it.
  if (latin1(bytes.subarray(at, at + said.length)) !== said) return false
  const changed = bytes.slice()
  changed.fill(0x30, at, at + said.length)
  return digest(changed) === said.toLowerCase()
}

const textIn = (children: readonly XmlElement[], name: string): string | undefined => {
  const found = children.filter((child) => child.name === name)
  return found.length === 1 ? found[0]?.text.trim() : undefined
}

const numberIn = (children: readonly XmlElement[], name: string): number | undefined => {
  const text = textIn(children, name)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** `7` or `7-12`; -1, which is no block, where it is neither. */
const blocksOf = (element: XmlElement): readonly [number, number] => {
  const [, first, last = first] =
    /^\s*(\d{1,15})(?:\s*-\s*(\d{1,15}))?\s*$/.exec(element.text) ?? []
  return first === undefined ? [-1, -1] : [Number(first), Number(last)]
}

const isHex = (text: string, digest: BlockMapDigest): boolean =>
  text.length === HEX_CHARS[digest] && /^[0-9a-f]+$/.test(text)

/** In steps: a call takes only so many arguments. */
const textOf = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += DECODE_STEP) {
    text += latin1(bytes.subarray(at, at + DECODE_STEP))
  }
  return text
}
