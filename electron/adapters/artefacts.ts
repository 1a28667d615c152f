import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { fault } from '../core/faults/fault.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Artefact, ArtefactSet, Artefacts } from '../engine/ports/artefacts.ts'
import { errorReason } from './errorReason.ts'

/** The list that an operator keeps beside the files. */
export const ARTEFACT_LIST = 'artefacts.json'

/** A file of the folder itself: no way out of it. */
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$/, 'is no plain file name')

const listShape = z.strictObject({
  stack: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/),
  standIn: z.boolean(),
  files: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
    z.strictObject({ name: fileName, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})

/** Artefacts from a folder with `artefacts.json`, which pins each file; every file is compared before any is sent. */
export const artefacts: Artefacts = {
  open: async (folder, signal) => {
    const listed = await readList(folder)
    if (!listed.ok) return listed
    const { stack, version, standIn, files } = listed.value
    const opened: Record<string, Artefact> = {}
    for (const [part, { name, sha256 }] of Object.entries(files)) {
      const artefact = await openArtefact(folder, name, sha256, signal)
      if (!artefact.ok) return artefact
      opened[part] = artefact.value
    }
    return ok({ stack, version, standIn, files: opened } satisfies ArtefactSet)
  },
}

const readList = async (folder: string): Promise<Result<z.infer<typeof listShape>>> => {
  const file = join(resolve(folder), ARTEFACT_LIST)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const params = { file: ARTEFACT_LIST, folder }
    return err(fault('BOOTSTRAP_ARTIFACT_MISSING', params, errorReason(error)))
  }
  const invalid = (reason: string): Result<never> =>
    err(fault('BOOTSTRAP_ARTIFACT_LIST_INVALID', { file, reason }))
  try {
    const checked = listShape.safeParse(JSON.parse(text))
    if (checked.success) return ok(checked.data)
    const [issue] = checked.error.issues
    return invalid(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`)
  } catch (error) {
    return invalid(errorReason(error))
  }
}

const openArtefact = async (
  folder: string,
  name: string,
  sha256: string,
  signal: AbortSignal,
): Promise<Result<Artefact>> => {
  const path = join(resolve(folder), name)
  const hash = createHash('sha256')
  try {
    const { size } = await stat(path)
    await pipeline(createReadStream(path), hash, { signal })
    if (hash.digest('hex') !== sha256) {
      return err(fault('BOOTSTRAP_ARTIFACT_MISMATCH', { file: name }))
    }
    return ok({ name, byteLength: size, sha256, read: (at, length) => readAt(path, at, length) })
  } catch (error) {
    if (signal.aborted) return err(fault('JOB_CANCELLED'))
    return err(fault('BOOTSTRAP_ARTIFACT_MISSING', { file: name, folder }, errorReason(error)))
  }
}

/** At most `length` bytes; opened for each read, since a set has no end of its own. */
const readAt = async (path: string, at: number, length: number): Promise<Uint8Array> => {
  const file = await open(path, 'r')
  try {
    const bytes = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, at + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } finally {
    await file.close()
  }
}
