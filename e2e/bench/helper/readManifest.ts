import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { type BenchCard, parseBenchManifest } from '../cards/benchManifest.ts'

/** Root's, and nobody else can change it. */
const isRoots = (path: string): boolean => {
  const stat = lstatSync(path)
  return stat.uid === 0 && !stat.isSymbolicLink() && (stat.mode & 0o022) === 0
}

const isRealFile = (path: string): boolean => {
  try {
    return lstatSync(path).isFile() && lstatSync(path).uid === 0 && realpathSync(path) === path
  } catch {
    return false
  }
}

/**
 * The cards of the bench whose manifest lies at `path`, read anew each time: slots are filled and emptied while
 * the helper runs. Empty unless folder and manifest are root's alone and each file is a real one of root's.
 */
export const readManifest = (path: string): readonly BenchCard[] => {
  const folder = dirname(path)
  try {
    if (!isRoots(folder) || !isRoots(path) || realpathSync(folder) !== folder) return []
    const manifest = parseBenchManifest(readFileSync(path, 'utf8'), folder)
    return manifest.ok ? manifest.value.cards.filter(({ file }) => isRealFile(file)) : []
  } catch {
    return []
  }
}
