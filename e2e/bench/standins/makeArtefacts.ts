import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The version that the stand-in says it is. */
export const STAND_IN_VERSION = 'v1.35.6+k3s1'

const parts = [
  ['installer', 'k3s-install.sh', 0o755],
  ['binary', 'k3s', 0o755],
] as const

/**
 * Fills a folder with the stand-ins and their pins, as an operator would with the real ones; `standIn` says what they
 * are. Gives back the folder.
 */
export const makeArtefacts = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true })
  for (const [, name, mode] of parts) {
    const bytes = await readFile(join(import.meta.dirname, name))
    await writeFile(join(folder, name), bytes, { mode })
  }
  return pinArtefacts(folder)
}

/** Pins the stand-ins as they lie in the folder. Gives back the folder. */
export const pinArtefacts = async (folder: string): Promise<string> => {
  const files: Record<string, { readonly name: string; readonly sha256: string }> = {}
  for (const [part, name] of parts) {
    const bytes = await readFile(join(folder, name))
    files[part] = { name, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
  const list = { stack: 'k3s', version: STAND_IN_VERSION, standIn: true, files }
  await writeFile(join(folder, 'artefacts.json'), `${JSON.stringify(list, undefined, 2)}\n`)
  return folder
}
