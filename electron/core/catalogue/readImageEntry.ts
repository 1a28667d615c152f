import { type Fault, fault } from '../faults/fault.ts'
import { dialects } from '../firstboot/dialects.ts'
import { display } from '../text/display.ts'
import { readAddress, type WebAddress } from '../web/readAddress.ts'
import type { CatalogueImage } from './catalogue.ts'
import { type JsonObject, sha256Field, sizeField, textField, textsField } from './readField.ts'

/**
 * First-boot dialects that Bramble writes, by the names of the format. An entry that says nothing (or `none`: the
 * imager's own program has no way) may still be one: the image itself is looked at before anything is written.
 */
const INIT_FORMATS = new Set([
  '',
  'none',
  ...dialects.flatMap(({ initFormat }) => initFormat ?? []),
])

/** One image of a list. What is wrong with it makes it refused and stays visible; it is never guessed. */
export const readImageEntry = (
  item: JsonObject,
  groups: readonly string[],
  base: WebAddress | undefined,
): CatalogueImage => {
  const name = textField(item, 'name') || 'without a name'
  const at = addressesOf(item, base)
  const sizes = [sizeField(item, 'image_download_size'), sizeField(item, 'extract_size')] as const
  const hashes = [
    sha256Field(item, 'image_download_sha256'),
    sha256Field(item, 'extract_sha256'),
  ] as const
  const initFormat = textField(item, 'init_format', 40)
  const refusal =
    at.refusal ??
    whyNot(name, [
      [sizes.includes('wrong'), 'its size is no number of bytes'],
      [hashes.includes('wrong'), 'its SHA-256 is none'],
      [
        base?.secure === true && at.secure === false && !hashes.some(Boolean),
        'it comes over http and there is no SHA-256 to compare it with',
      ],
      [!INIT_FORMATS.has(initFormat), `it takes its first-boot settings as "${initFormat}"`],
    ])
  return {
    name,
    description: textField(item, 'description', 500),
    groups,
    url: refusal === undefined ? at.url : '',
    ...present('downloadBytes', sizes[0]),
    ...present('imageBytes', sizes[1]),
    ...present('downloadSha256', hashes[0]),
    ...present('imageSha256', hashes[1]),
    ...present('blockMapUrl', at.blockMap),
    ...present('signatureUrl', at.signature),
    ...present('releaseDate', dateOf(item)),
    ...present('architecture', textField(item, 'architecture', 40)),
    ...present('website', at.website),
    initFormat,
    capabilities: textsField(item, 'capabilities'),
    tags: textsField(item, 'devices'),
    ...(refusal === undefined ? {} : { refusal }),
  }
}

const present = <K extends string, V>(
  key: K,
  value: V | 'wrong' | '' | undefined,
): Partial<Record<K, V>> => {
  if (value === undefined || value === 'wrong' || value === '') return {}
  // The computed key of an object literal is widened to string.
  const entry: Partial<Record<K, V>> = {}
  entry[key] = value
  return entry
}

interface Addresses {
  readonly url: string
  readonly secure: boolean | undefined
  readonly blockMap: string | undefined
  readonly signature: string | undefined
  readonly website: string | undefined
  readonly refusal: Fault | undefined
}

const addressesOf = (item: JsonObject, base: WebAddress | undefined): Addresses => {
  const read = (key: string) => {
    const value = item[key]
    return typeof value === 'string' && value !== '' ? readAddress(value, base) : undefined
  }
  const [url, blockMap, signature, website] = [
    read('url') ?? readAddress(''),
    read('bmap_url'),
    read('signature_url'),
    read('website'),
  ]
  // A named block map or signature that cannot be fetched must not be dropped without a word.
  const bad = [url, blockMap, signature].find((address) => address?.ok === false)
  return {
    url: url.ok ? url.value.url : '',
    secure: url.ok ? url.value.secure : undefined,
    blockMap: blockMap?.ok === true ? blockMap.value.url : undefined,
    signature: signature?.ok === true ? signature.value.url : undefined,
    website: website?.ok === true ? website.value.shown : undefined,
    refusal: bad?.ok === false ? bad.fault : undefined,
  }
}

const whyNot = (
  name: string,
  reasons: readonly (readonly [boolean, string])[],
): Fault | undefined => {
  const reason = reasons.find(([holds]) => holds)?.[1]
  return reason === undefined ? undefined : fault('CATALOGUE_IMAGE_UNUSABLE', { name, reason })
}

/** `2026-11-12`, whatever stands behind it. */
const dateOf = (item: JsonObject): string | undefined => {
  const value = item['release_date']
  const match = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(value) : null
  return match === null ? undefined : display(match[0])
}
