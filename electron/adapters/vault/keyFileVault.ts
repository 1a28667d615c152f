import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { Secret } from '../../core/text/secret.ts'
import type { Vault } from '../../engine/ports/vault.ts'
import { errorReason } from '../errorReason.ts'
import { writeFileAtomic } from '../writeFileAtomic.ts'

const FILE = 'secrets.json'
/** Any right of group or others. */
const OTHERS = 0o077

type Secrets = ReadonlyMap<string, string>

/**
 * Secrets in one file that only its owner may read, in a folder of its own (made with mode 0700). Read anew at each
 * call, so that a file that was restored or exposed meanwhile is seen. One process at a time owns the data folder.
 * What is removed is gone from the file; what a flash disk keeps of the old file's blocks is beyond any program.
 */
export const keyFileVault = (folder: string): Vault => {
  const path = join(folder, FILE)
  // One change after the other: two at once would each write what they read, and one secret would be lost.
  let last: Promise<unknown> = Promise.resolve()
  const change = (edit: (secrets: Map<string, string>) => boolean): Promise<Result<void>> => {
    const next = last.then(() => rewrite(folder, path, edit))
    last = next.catch(() => undefined)
    return next
  }
  return {
    kind: 'keyfile',
    get: async (name) => {
      await last
      const secrets = await read(folder, path)
      if (!secrets.ok) return secrets
      const value = secrets.value.get(name)
      return ok(value === undefined ? undefined : new Secret(value))
    },
    put: (name, secret) =>
      change((secrets) => {
        if (secrets.get(name) === secret.reveal()) return false
        secrets.set(name, secret.reveal())
        return true
      }),
    remove: (name) => change((secrets) => secrets.delete(name)),
  }
}

const rewrite = async (
  folder: string,
  path: string,
  edit: (secrets: Map<string, string>) => boolean,
): Promise<Result<void>> => {
  const known = await read(folder, path)
  if (!known.ok) return known
  const secrets = new Map(known.value)
  if (!edit(secrets)) return ok(undefined)
  const text = JSON.stringify({ version: 1, secrets: Object.fromEntries(secrets) }, null, 1)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFileAtomic(path, new TextEncoder().encode(text), 0o600)
    return ok(undefined)
  } catch (error) {
    return err(fault('VAULT_UNREADABLE', { folder, reason: errorReason(error) }))
  }
}

const read = async (folder: string, path: string): Promise<Result<Secrets>> => {
  let file: FileHandle
  try {
    // Never through a link: someone else's file must not become our vault.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  } catch (error) {
    return isMissing(error) ? ok(new Map()) : unreadable(folder, error)
  }
  try {
    const exposed = await exposure(folder, file)
    if (exposed !== undefined) return err(fault('VAULT_EXPOSED', { folder, mode: exposed }))
    return ok(decode(await file.readFile('utf8')))
  } catch (error) {
    return unreadable(folder, error)
  } finally {
    await file.close()
  }
}

/** The offending mode where file or folder grant others anything. Asked of the opened file, not of its name. */
const exposure = async (folder: string, file: FileHandle): Promise<string | undefined> => {
  // Windows has no modes; the profile folder's access list guards the file there.
  if (process.platform === 'win32') return undefined
  for (const { mode } of [await file.stat(), await stat(folder)]) {
    if ((mode & OTHERS) !== 0) return (mode & 0o777).toString(8).padStart(4, '0')
  }
  return undefined
}

const decode = (text: string): Secrets => {
  // JSON.parse names a piece of the text in its error; the text is secrets.
  const value = parse(text)
  if (!isObject(value) || value['version'] !== 1 || !isObject(value['secrets'])) {
    throw new Error('not a key file of this version')
  }
  const secrets = new Map<string, string>()
  for (const [name, secret] of Object.entries(value['secrets'])) {
    if (typeof secret !== 'string') throw new Error('not a key file of this version')
    secrets.set(name, secret)
  }
  return secrets
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is cut off or not a key file')
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const unreadable = (folder: string, error: unknown): Result<never> =>
  err(fault('VAULT_UNREADABLE', { folder, reason: errorReason(error) }))
