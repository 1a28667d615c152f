import { isObject, type JsonObject } from '../../electron/core/catalogue/readField.ts'

/** What a snapshot is for: systems that fleets are made of. The whole list has some two hundred entries more. */
const WANTED = /^(Raspberry Pi OS|Ubuntu Server)\b/

const IMAGE_FIELDS = [
  'name',
  'description',
  'url',
  'extract_size',
  'extract_sha256',
  'image_download_size',
  'image_download_sha256',
  'bmap_url',
  'release_date',
  'init_format',
  'devices',
  'capabilities',
  'architecture',
]
const GROUP_FIELDS = ['name', 'description']
const MODEL_FIELDS = ['name', 'description', 'tags', 'matching_type', 'architecture']

/** Fetches a list that another one points to; its entries take the place of the address. */
export type FetchSublist = (url: string) => Promise<unknown>

/**
 * The part of an official list that is shipped: every value as it stands there, entries and fields left out, none
 * added. Pictures are left out, since they would be loaded from elsewhere.
 */
export const trimCatalogue = async (
  list: unknown,
  fetchSublist: FetchSublist,
): Promise<{ readonly imager: object; readonly os_list: readonly object[] }> => {
  if (!isObject(list)) throw new Error('the list is no JSON object')
  const devices = isObject(list['imager']) ? list['imager']['devices'] : undefined
  return {
    imager: {
      devices: entriesOf(devices)
        .map((model) => pick(model, MODEL_FIELDS))
        .filter(hasTags),
    },
    os_list: await wantedOf(list['os_list'], fetchSublist, 0),
  }
}

const hasTags = (model: JsonObject): boolean =>
  Array.isArray(model['tags']) && model['tags'].length > 0

const wantedOf = async (
  list: unknown,
  fetchSublist: FetchSublist,
  depth: number,
): Promise<readonly object[]> => {
  if (depth > 8) throw new Error('lists lie in lists without end')
  const wanted: object[] = []
  for (const item of entriesOf(list)) {
    const name = String(item['name'])
    const url = item['subitems_url']
    if (Array.isArray(item['subitems'])) {
      const subitems = await wantedOf(item['subitems'], fetchSublist, depth + 1)
      if (subitems.length > 0) wanted.push({ ...pick(item, GROUP_FIELDS), subitems })
    } else if (typeof url === 'string') {
      // Only what may hold something wanted is asked for.
      if (!/^(Raspberry Pi OS|Ubuntu)\b/.test(name)) continue
      const sublist = await fetchSublist(url)
      const found = isObject(sublist) ? sublist['os_list'] : undefined
      const subitems = await wantedOf(found, fetchSublist, depth + 1)
      if (subitems.length > 0) wanted.push({ ...pick(item, GROUP_FIELDS), subitems })
    } else if (WANTED.test(name)) wanted.push(pick(item, IMAGE_FIELDS))
  }
  return wanted
}

const entriesOf = (list: unknown): readonly JsonObject[] =>
  Array.isArray(list) ? list.filter(isObject) : []

const pick = (item: JsonObject, fields: readonly string[]): JsonObject =>
  Object.fromEntries(fields.flatMap((key) => (key in item ? [[key, item[key]]] : [])))
