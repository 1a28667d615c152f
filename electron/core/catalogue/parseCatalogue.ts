import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { WebAddress } from '../web/readAddress.ts'
import {
  type Catalogue,
  type CatalogueImage,
  type CatalogueModel,
  catalogueLimits,
} from './catalogue.ts'
import { isObject, type JsonObject, textField } from './readField.ts'
import { readImageEntry } from './readImageEntry.ts'
import { readModel } from './readModel.ts'

/** A list that lies at an address of its own, and where it belongs. */
export interface Sublist {
  readonly url: string
  readonly groups: readonly string[]
  readonly depth: number
}

/** One file of a catalogue: what stands in it, and the lists that it points to. */
export interface CataloguePart extends Catalogue {
  readonly sublists: readonly Sublist[]
}

/** Where a file was found: its place among the headings, and its address where it has one. */
export interface PartPlace {
  /** Name for faults. */
  readonly name: string
  readonly groups: readonly string[]
  /** Lists that it lies in; headings may lack a name, so it is not their number. */
  readonly depth: number
  readonly base: WebAddress | undefined
}

/**
 * Reads one file in the format `os_list` v4 of Raspberry Pi Imager (its JSON schema is in the repository of
 * raspberrypi/rpi-imager). Unknown fields are passed over, entries of no known shape too; what an entry says and is
 * wrong makes that entry refused. A file that is no such list at all is a fault.
 */
export const parseCatalogue = (text: string, place: PartPlace): Result<CataloguePart> => {
  const unreadable = (reason: string): Result<never> =>
    err(fault('CATALOGUE_UNREADABLE', { name: place.name, reason }))
  if (text.length > catalogueLimits.textBytes) return unreadable('it is too large')
  const file = parseJson(text)
  if (!isObject(file)) return unreadable('it is no JSON object')
  const list = file['os_list']
  if (!Array.isArray(list)) return unreadable('it has no "os_list"')
  const found: Found = { images: [], sublists: [] }
  const whole = readList(list, place, found)
  if (!whole) return unreadable('it holds too many entries, or lists too deep in lists')
  return ok({ models: modelsOf(file['imager']), ...found })
}

interface Found {
  readonly images: CatalogueImage[]
  readonly sublists: Sublist[]
}

/** False when it is too much. Recursion ends at the depth limit, and what is deeper is too much. */
const readList = (list: readonly unknown[], place: PartPlace, found: Found): boolean => {
  if (place.depth > catalogueLimits.depth) return false
  for (const item of list) {
    if (!isObject(item)) continue
    if (found.images.length + found.sublists.length >= catalogueLimits.images) return false
    if (!readItem(item, place, found)) return false
  }
  return true
}

const readItem = (item: JsonObject, place: PartPlace, found: Found): boolean => {
  const { subitems, subitems_url: subitemsUrl, url } = item
  const groups = [...place.groups, textField(item, 'name')].filter((name) => name !== '')
  const depth = place.depth + 1
  if (Array.isArray(subitems)) return readList(subitems, { ...place, groups, depth }, found)
  if (typeof subitemsUrl === 'string') {
    if (depth > catalogueLimits.depth) return false
    found.sublists.push({ url: subitemsUrl, groups, depth })
    return true
  }
  // Imager's own entries ("Erase", "Use custom") have an address of no web scheme.
  if (typeof url === 'string' && !url.startsWith('internal:')) {
    found.images.push(readImageEntry(item, place.groups, place.base))
  }
  return true
}

const modelsOf = (imager: unknown): readonly CatalogueModel[] => {
  const devices = isObject(imager) ? imager['devices'] : undefined
  if (!Array.isArray(devices)) return []
  return devices
    .slice(0, catalogueLimits.models)
    .map(readModel)
    .filter((model) => model !== undefined)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
