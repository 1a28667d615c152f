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
 * Makes a control group of the bench: a container and all that it starts are born into it, can be
 * killed at once, and are found again after our own death without remembering any process number.
 */
export function makeControlGroup(folder: BenchFolder, name: string): string {
  const root = cgroupRootIn(readFileSync('/proc/self/mounts', 'utf8'))
  if (root === undefined) throw new Error('no cgroup v2 hierarchy is mounted')
  const top = join(root, `bramble-${folder.id}`)
  const path = join(top, name)
  recordMaking(folder.path, { kind: 'cgroup', path: top })
  mkdirSync(path, { recursive: true })
  return path
}
