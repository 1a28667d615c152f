import { realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { disksUnderPath } from '../core/disks/disksUnderPath.ts'
import type { SysfsSnapshot } from '../core/disks/sysfsSnapshot.ts'

/** The path itself without symbolic links, or of what is not there yet its nearest folder that is. */
const nearest = (path: string): string => {
  for (let at = path; ; at = dirname(at)) {
    try {
      return realpathSync(at)
    } catch {
      if (at === dirname(at)) return '/'
    }
  }
}

/** Numbers as stat gives them on Linux (makedev(3)): 12 bits of major number, 20 of minor. */
export const devName = (dev: number): string => {
  const wide = BigInt(dev)
  const major = ((wide >> 8n) & 0xfffn) | ((wide >> 32n) & 0xfffff000n)
  const minor = (wide & 0xffn) | ((wide >> 12n) & 0xffffff00n)
  return `${major}:${minor}`
}

/** The disks under each path that a job needs, and under this program itself (guard G4). */
export const neededDisks = (
  snapshot: SysfsSnapshot,
  paths: readonly string[],
): readonly { readonly name: string; readonly what: string }[] =>
  [...paths, process.execPath, import.meta.filename].flatMap((path) => {
    const found = nearest(path)
    return disksUnderPath(snapshot, found, devName(statSync(found).dev)).map((name) => ({
      name,
      what: path,
    }))
  })
