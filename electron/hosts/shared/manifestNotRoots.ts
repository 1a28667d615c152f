import { lstatSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorReason } from '../../adapters/errorReason.ts'

const whoElse = (path: string): string | undefined => {
  const { uid, mode } = lstatSync(path)
  if (uid !== 0) return `${path} belongs to user ${uid}`
  if ((mode & 0o022) !== 0) return `others than its owner may write to ${path}`
  return undefined
}

/**
 * Why the helper of the practice bench will believe no word of the manifest at `path`, as a clause; undefined where
 * it will. Whoever could change the manifest could have root write to a file of their choice, so folder and file
 * must be root's alone, and no links. The helper asks the same of each card for itself
 * (`e2e/bench/helper/readManifest.ts`) and shows no card otherwise: this is where a person is told.
 */
export const manifestNotRoots = (path: string): string | undefined => {
  try {
    const folder = dirname(path)
    if (realpathSync(folder) !== folder) return `${folder} is not the plain path of its folder`
    if (lstatSync(path).isSymbolicLink()) return `${path} is a link`
    return whoElse(folder) ?? whoElse(path)
  } catch (error) {
    return errorReason(error)
  }
}
