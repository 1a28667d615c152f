import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchFolder } from '../cleanup/benchFolder.ts'
import { recordMaking } from '../cleanup/ledger.ts'

/** Where the one hierarchy of cgroup v2 is mounted, alone or beside those of v1. */
export function cgroupRootIn(mounts: string): string | undefined {
  for (const line of mounts.split('\n')) {
    const [, path, type] = line.split(' ')
    if (type === 'cgroup2') return path
  }
  return undefined
}

/**
 * Where systemd's own hierarchy of cgroup v1 is mounted on a machine that has both: systemd-nspawn
 * makes groups of the same names there, and leaves them.
 */
export function mirrorRootIn(mounts: string): string | undefined {
  for (const line of mounts.split('\n')) {
    const [, path, type, options] = line.split(' ')
    if (type !== 'cgroup') continue
    // The name shows among the options, or, where it does not, in the folder's.
    if (options?.split(',').includes('name=systemd') || path?.endsWith('/systemd')) return path
  }
  return undefined
}

/**
 * Makes a control group of the bench: a container and all that it starts are born into it, can be
 * killed at once, and are found again after our own death without remembering any process number.
 */
export function makeControlGroup(folder: BenchFolder, name: string): string {
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
  const root = cgroupRootIn(mounts)
  if (root === undefined) throw new Error('no cgroup v2 hierarchy is mounted')
  const top = join(root, `bramble-${folder.id}`)
  const path = join(top, name)
  const mirror = mirrorRootIn(mounts)
  if (mirror !== undefined) {
    recordMaking(folder.path, { kind: 'cgroup', path: join(mirror, `bramble-${folder.id}`) })
  }
  recordMaking(folder.path, { kind: 'cgroup', path: top })
  mkdirSync(path, { recursive: true })
  return path
}
