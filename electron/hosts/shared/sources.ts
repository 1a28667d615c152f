import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { errorReason } from '../../adapters/errorReason.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { display } from '../../core/text/display.ts'
import type { Random } from '../../engine/ports/random.ts'
import { pathKind } from './pathKind.ts'

export type SourcePurpose =
  | 'image'
  | 'signature'
  | 'key'
  | 'catalogue'
  | 'roster'
  | 'profile'
  | 'artefacts'
  | 'report-folder'

export interface Source {
  readonly id: string
  readonly purpose: SourcePurpose
  readonly path: string
  readonly name: string
}

export interface Sources {
  /** A file or folder of this computer becomes an id. A report folder is made when it is missing. */
  add(purpose: SourcePurpose, path: string): Promise<Result<Source>>
  /** A small file that was handed over as bytes; kept in the scratch folder until `close`. */
  upload(purpose: 'roster' | 'profile', name: string, bytes: Uint8Array): Promise<Result<Source>>
  /** The source of that id, if it was added for that purpose. */
  get(id: string, purpose: SourcePurpose): Result<Source>
  close(): Promise<void>
}

const words = {
  image: 'image file',
  signature: 'signature file',
  key: 'key file',
  catalogue: 'catalogue file',
  roster: 'roster file',
  profile: 'profile file',
  artefacts: 'folder of artefacts',
  'report-folder': 'report folder',
} as const satisfies Record<SourcePurpose, string>

/** Uploads that may be held at once; the oldest goes first. */
const MAX_UPLOADS = 16

/** The only place where paths from outside are taken in: everything else asks by id. */
export const openSources = (random: Random, scratch: string): Sources => {
  const sources = new Map<string, Source>()
  const uploads: Source[] = []

  const keep = (purpose: SourcePurpose, path: string, name: string): Source => {
    const id = Buffer.from(random.bytes(16)).toString('base64url')
    const source = { id, purpose, path, name: display(name) }
    sources.set(id, source)
    return source
  }

  const add: Sources['add'] = async (purpose, path) => {
    const full = isAbsolute(path) ? path : resolve(path)
    if (purpose === 'report-folder') {
      const made = await makeFolder(full)
      if (!made.ok) return made
    }
    const wanted = purpose === 'artefacts' || purpose === 'report-folder' ? 'folder' : 'file'
    const found = await pathKind(full)
    if (found === 'nothing') return err(notThere(purpose, path))
    if (found !== wanted) {
      return err(
        fault('SOURCE_WRONG_KIND', { path, is: `a ${found}`, wanted: withArticle(words[purpose]) }),
      )
    }
    return ok(keep(purpose, full, basename(full)))
  }

  const upload: Sources['upload'] = async (purpose, name, bytes) => {
    await mkdir(scratch, { recursive: true, mode: 0o700 })
    // The name from outside is only shown; the file's own name is ours, with the extension that parsers look at.
    const extension = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
    const file = `${Buffer.from(random.bytes(12)).toString('hex')}${extension.toLowerCase()}`
    const path = join(scratch, file)
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' })
    const source = keep(purpose, path, name)
    uploads.push(source)
    const oldest = uploads.length > MAX_UPLOADS ? uploads.shift() : undefined
    if (oldest !== undefined) {
      sources.delete(oldest.id)
      await rm(oldest.path, { force: true })
    }
    return ok(source)
  }

  return {
    add,
    upload,
    get: (id, purpose) => {
      const source = sources.get(id)
      return source?.purpose === purpose
        ? ok(source)
        : err(fault('SOURCE_NOT_FOUND', { what: words[purpose], id }))
    },
    close: () => rm(scratch, { recursive: true, force: true }),
  }
}

const withArticle = (what: string): string => `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`

const notThere = (purpose: SourcePurpose, path: string): Fault => {
  switch (purpose) {
    case 'image':
      return fault('IMAGE_NOT_FOUND', { name: path })
    case 'signature':
    case 'key':
    case 'catalogue':
      return fault('SOURCE_FILE_MISSING', { what: words[purpose], name: path })
    case 'roster':
      return fault('ROSTER_NOT_FOUND', { name: path })
    case 'profile':
      return fault('PROFILE_NOT_FOUND', { name: path })
    case 'artefacts':
      return fault('BOOTSTRAP_ARTIFACT_MISSING', { file: 'artefacts.json', folder: path })
    case 'report-folder':
      return fault('REPORT_WRITE_FAILED', { folder: path, reason: 'it is not a folder' })
    default:
      return purpose satisfies never
  }
}

const makeFolder = async (folder: string): Promise<Result<void>> => {
  try {
    await makeEach(folder)
    return ok(undefined)
  } catch (error) {
    return err(fault('REPORT_WRITE_FAILED', { folder, reason: errorReason(error) }))
  }
}

/** Parents first. Node's own recursive mkdir never ends below /proc: it is told ENOENT for a parent that is there. */
const makeEach = async (folder: string): Promise<void> => {
  if ((await stat(folder).catch(() => undefined))?.isDirectory() === true) return
  if (dirname(folder) !== folder) await makeEach(dirname(folder))
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Somebody else made it meanwhile.
    if (error.code !== 'EEXIST') throw error
  })
}
