import { type Catalogue, catalogueLimits } from '../../core/catalogue/catalogue.ts'
import {
  type CataloguePart,
  parseCatalogue,
  type Sublist,
} from '../../core/catalogue/parseCatalogue.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { readAddress, type WebAddress } from '../../core/web/readAddress.ts'
import type { CatalogueShelf, ShelvedCatalogue } from '../ports/catalogueShelf.ts'
import type { Web } from '../ports/web.ts'
import { fetchBytes } from './fetchBytes.ts'

export interface RefreshMeans {
  readonly web: Web
  readonly shelf: CatalogueShelf
}

/** Lists that are fetched at the same time. */
const AT_ONCE = 4

/**
 * Reads a catalogue from its place, with all the lists it points to: each address once, so that a circle ends, and no
 * more than the limits allow. A list that cannot be had makes the whole refresh fail: half a catalogue would look
 * like one in which images are missing.
 */
export const refreshCatalogue = async (
  catalogue: ShelvedCatalogue,
  means: RefreshMeans,
  signal: AbortSignal,
): Promise<Result<Catalogue>> => {
  const first = await firstPart(catalogue, means, signal)
  if (!first.ok) return first
  const parts: CataloguePart[] = [first.value.part]
  const seen = new Set([first.value.base?.url ?? ''])
  let open = resolved(first.value.part.sublists, first.value.base, catalogue)
  while (open.ok && open.value.length > 0) {
    const fresh = open.value.filter(({ address }) => !seen.has(address.url))
    for (const { address } of fresh) seen.add(address.url)
    if (seen.size > catalogueLimits.files) {
      const reason = `it has more than ${catalogueLimits.files} lists`
      return err(fault('CATALOGUE_UNREADABLE', { name: catalogue.name, reason }))
    }
    const fetched = await fetchAll(fresh, means, signal)
    if (!fetched.ok) return fetched
    parts.push(...fetched.value.map(({ part }) => part))
    open = together(fetched.value.map(({ part, base }) => resolved(part.sublists, base, catalogue)))
  }
  if (!open.ok) return open
  const images = parts.flatMap((part) => part.images)
  if (images.length > catalogueLimits.images) {
    const reason = `it holds more than ${catalogueLimits.images} images`
    return err(fault('CATALOGUE_UNREADABLE', { name: catalogue.name, reason }))
  }
  return ok({ models: first.value.part.models, images })
}

interface ReadPart {
  readonly part: CataloguePart
  readonly base: WebAddress | undefined
}

interface OpenList {
  readonly address: WebAddress
  readonly groups: readonly string[]
  readonly depth: number
}

const firstPart = async (
  catalogue: ShelvedCatalogue,
  means: RefreshMeans,
  signal: AbortSignal,
): Promise<Result<ReadPart>> => {
  // The shipped one is refreshed from its publisher's address; its snapshot only stands until then.
  if (catalogue.kind !== 'file') {
    const address = readAddress(catalogue.place)
    return address.ok
      ? fetchPart({ address: address.value, groups: [], depth: 0 }, means, signal)
      : address
  }
  const text = await means.shelf.readFile(catalogue.place)
  const { name } = catalogue
  if (text === undefined) {
    return err(fault('SOURCE_FILE_MISSING', { what: 'catalogue file', name }))
  }
  const part = parseCatalogue(text, { name, groups: [], depth: 0, base: undefined })
  return part.ok ? ok({ part: part.value, base: undefined }) : part
}

const fetchPart = async (
  { address, groups, depth }: OpenList,
  { web }: RefreshMeans,
  signal: AbortSignal,
): Promise<Result<ReadPart>> => {
  const bytes = await fetchBytes(web, address, catalogueLimits.textBytes, signal)
  if (!bytes.ok) return bytes
  const text = new TextDecoder().decode(bytes.value)
  const part = parseCatalogue(text, { name: address.shown, groups, depth, base: address })
  return part.ok ? ok({ part: part.value, base: address }) : part
}

const fetchAll = async (
  lists: readonly OpenList[],
  means: RefreshMeans,
  signal: AbortSignal,
): Promise<Result<readonly ReadPart[]>> => {
  const parts: ReadPart[] = []
  for (let at = 0; at < lists.length; at += AT_ONCE) {
    const some = lists.slice(at, at + AT_ONCE)
    const fetched = await Promise.all(some.map((list) => fetchPart(list, means, signal)))
    for (const part of fetched) {
      if (!part.ok) return part
      parts.push(part.value)
    }
  }
  return ok(parts)
}

/** A list that an https catalogue names must come by https too. */
const resolved = (
  sublists: readonly Sublist[],
  base: WebAddress | undefined,
  { name }: ShelvedCatalogue,
): Result<readonly OpenList[]> => {
  const open: OpenList[] = []
  for (const { url, groups, depth } of sublists) {
    const address = readAddress(url, base)
    if (!address.ok) return address
    if (base?.secure === true && !address.value.secure) {
      const reason = `it comes by https and names a list by http on ${address.value.host}`
      return err(fault('CATALOGUE_UNREADABLE', { name, reason }))
    }
    open.push({ address: address.value, groups, depth })
  }
  return ok(open)
}

const together = (results: readonly Result<readonly OpenList[]>[]): Result<readonly OpenList[]> => {
  const all: OpenList[] = []
  for (const result of results) {
    if (!result.ok) return result
    all.push(...result.value)
  }
  return ok(all)
}
