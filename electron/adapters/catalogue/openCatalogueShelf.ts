import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Catalogue, catalogueLimits } from '../../core/catalogue/catalogue.ts'
import { parseCatalogue } from '../../core/catalogue/parseCatalogue.ts'
import { type SnapshotNote, snapshotNote } from '../../core/catalogue/snapshotNote.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { faultTable } from '../../core/faults/faultTable.ts'
import { readAddress } from '../../core/web/readAddress.ts'
import type { CatalogueShelf, ShelvedCatalogue } from '../../engine/ports/catalogueShelf.ts'
import { writeFileAtomic } from '../writeFileAtomic.ts'

/** Raised when what is kept changes its shape: older content then counts as never read. */
const VERSION = 1

/** The catalogue that comes with Bramble: where it is refreshed from, and the snapshot that stands until then. */
export interface ShippedCatalogue {
  readonly id: string
  readonly name: string
  readonly url: string
  /** Snapshot in the catalogue's own format. */
  readonly snapshot: string
}

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'code' in value && String(value.code) in faultTable

const entryShape = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string(),
  kind: z.enum(['address', 'file', 'shipped']),
  where: z.string(),
  place: z.string(),
  refreshedAt: z.number().optional(),
  fault: z.custom<Fault>(isFault).optional(),
})

const contentShape = z.object({
  version: z.literal(VERSION),
  content: z.custom<Catalogue>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      'images' in value &&
      Array.isArray(value.images),
  ),
})

const nothing: Catalogue = { models: [], images: [] }

/** Catalogues as files in a folder of our own: a list of them, and what was read last of each. */
export const openCatalogueShelf = (folder: string, shipped: ShippedCatalogue): CatalogueShelf => {
  const listPath = join(folder, 'catalogues.json')
  const contentPath = (id: string): string => join(folder, `${id}.content.json`)
  const all = async (): Promise<readonly ShelvedCatalogue[]> => {
    const read = z.array(entryShape).safeParse(await readJson(listPath))
    const kept = (read.success ? read.data : []).map((entry) => ({
      ...entry,
      refreshedAt: entry.refreshedAt,
      fault: entry.fault,
    }))
    const known = kept.find(({ id }) => id === shipped.id)
    const note = known?.refreshedAt === undefined ? await readNote(shipped) : undefined
    const first: ShelvedCatalogue = {
      id: shipped.id,
      name: shipped.name,
      kind: 'shipped',
      where: shipped.url,
      place: shipped.url,
      refreshedAt: known?.refreshedAt,
      fault: known?.fault,
      ...(note === undefined ? {} : { snapshot: note }),
    }
    return [first, ...kept.filter(({ id }) => id !== shipped.id)]
  }
  const saveAll = async (catalogues: readonly ShelvedCatalogue[]): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFileAtomic(listPath, Buffer.from(JSON.stringify(catalogues)), 0o600)
  }
  return {
    all,
    async content(id) {
      const kept = contentShape.safeParse(await readJson(contentPath(id)))
      if (kept.success) return kept.data.content
      return id === shipped.id ? readSnapshot(shipped) : nothing
    },
    async save(catalogue) {
      const others = (await all()).filter(({ id }) => id !== catalogue.id)
      await saveAll([...others, catalogue])
    },
    async saveContent(id, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const bytes = Buffer.from(JSON.stringify({ version: VERSION, content }))
      await writeFileAtomic(contentPath(id), bytes, 0o600)
    },
    async remove(id) {
      await saveAll((await all()).filter((catalogue) => catalogue.id !== id))
      await rm(contentPath(id), { force: true })
    },
    readFile: readSmall,
  }
}

const readNote = async ({ snapshot }: ShippedCatalogue): Promise<SnapshotNote | undefined> =>
  snapshotNote((await readSmall(snapshot)) ?? '')

/** Read as if it had come from its publisher, so that the same is refused in it. */
const readSnapshot = async ({ name, url, snapshot }: ShippedCatalogue): Promise<Catalogue> => {
  const text = await readSmall(snapshot)
  const base = readAddress(url)
  const place = { name, groups: [], depth: 0, base: base.ok ? base.value : undefined }
  const read = text === undefined ? undefined : parseCatalogue(text, place)
  return read?.ok === true ? read.value : nothing
}

const readSmall = async (path: string): Promise<string | undefined> => {
  try {
    const found = await stat(path)
    if (!found.isFile() || found.size > catalogueLimits.textBytes) return undefined
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
