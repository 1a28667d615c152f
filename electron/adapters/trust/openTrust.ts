import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { display } from '../../core/text/display.ts'
import type { Trust, TrustedKey } from '../../engine/ports/trust.ts'
import { writeFileAtomic } from '../writeFileAtomic.ts'
import type { HeldKey } from './heldKey.ts'
import { type KeyMaterial, readKeyMaterial } from './keyMaterial.ts'
import { verifyFile } from './verifyFile.ts'

/** Largest key or signature file that is looked at. */
const MOST_BYTES = 1024 * 1024

const noteShape = z.object({ name: z.string(), addedAt: z.number() })

/**
 * Keys as files: those in `shipped` (resources/trust) came with Bramble, those in `folder` a person added, each with
 * a note. A file that cannot be read as a key counts for nothing.
 */
export const openTrust = (shipped: string, folder: string): Trust => {
  const keys = async (): Promise<readonly HeldKey[]> => [
    ...(await shippedKeys(shipped)),
    ...(await addedKeys(folder)),
  ]
  return {
    keys: async () => (await keys()).map(({ material: _, ...key }) => key),
    async add(bytes, { name, source, at }) {
      if (bytes.length > MOST_BYTES) {
        return err(fault('TRUST_KEY_UNREADABLE', { name: source, reason: 'it is too large' }))
      }
      const read = await readKeyMaterial(bytes, source)
      if (!read.ok) return read
      const held = (await keys()).find(({ id }) => id === read.value.id)
      if (held?.pinned === true) return ok(withoutMaterial(held))
      const given = display(name) || read.value.owner || read.value.id
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFileAtomic(join(folder, `${read.value.id}.key`), bytes, 0o600)
      const note = { name: given, addedAt: held?.addedAt ?? at }
      await writeFileAtomic(noteOf(folder, read.value.id), Buffer.from(JSON.stringify(note)), 0o600)
      return ok(withoutMaterial(heldKey(read.value, note.name, note.addedAt)))
    },
    async remove(id) {
      const held = (await keys()).find((key) => key.id === id)
      if (held === undefined) return err(fault('TRUST_KEY_NOT_FOUND', { key: id }))
      if (held.pinned) return err(fault('TRUST_KEY_SHIPPED', { key: held.name }))
      // The note goes first: without it the key counts for nothing.
      await rm(noteOf(folder, id), { force: true })
      await rm(join(folder, `${id}.key`), { force: true })
      return ok(undefined)
    },
    verify: async (ask, signal) => verifyFile(ask, await keys(), signal),
  }
}

const noteOf = (folder: string, id: string): string => join(folder, `${id}.json`)

const withoutMaterial = ({ material: _, ...key }: HeldKey): TrustedKey => key

const heldKey = (material: KeyMaterial, name: string, addedAt: number | undefined): HeldKey => ({
  id: material.id,
  name: display(name),
  format: material.format,
  fingerprint: material.fingerprint,
  pinned: addedAt === undefined,
  addedAt,
  material,
})

const shippedKeys = async (folder: string): Promise<readonly HeldKey[]> => {
  const held: HeldKey[] = []
  for (const name of await namesIn(folder)) {
    if (!/\.(pub|asc|gpg)$/.test(name)) continue
    const read = await readKeyFile(join(folder, name), name)
    if (read.ok) held.push(heldKey(read.value, read.value.owner || name, undefined))
  }
  return held
}

const addedKeys = async (folder: string): Promise<readonly HeldKey[]> => {
  const held: HeldKey[] = []
  for (const file of await namesIn(folder)) {
    const id = /^([0-9A-F]+)\.json$/.exec(file)?.[1]
    if (id === undefined) continue
    const read = await readKeyFile(join(folder, `${id}.key`), id)
    const note = noteShape.safeParse(await readJson(join(folder, file)))
    // A key that is not the one its file is named after was put there by something else than `add`.
    if (!read.ok || !note.success || read.value.id !== id) continue
    held.push(heldKey(read.value, note.data.name, note.data.addedAt))
  }
  return held.toSorted((a, b) => (a.addedAt ?? 0) - (b.addedAt ?? 0))
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [])).toSorted()

const readKeyFile = async (path: string, name: string): Promise<Result<KeyMaterial>> => {
  const size = (await stat(path).catch(() => undefined))?.size ?? MOST_BYTES + 1
  if (size > MOST_BYTES) {
    return err(fault('TRUST_KEY_UNREADABLE', { name, reason: 'it is missing or too large' }))
  }
  return readKeyMaterial(await readFile(path), name)
}

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
