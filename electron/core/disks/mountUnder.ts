import type { Mount } from './parseMountinfo.ts'

const contains = (mountPath: string, path: string): boolean =>
  mountPath === '/' || path === mountPath || path.startsWith(`${mountPath}/`)

/**
 * The mount that a real path lies on: the longest mount point above it; of several on the same point the
 * last, which covers the others.
 */
export const mountUnder = (mounts: readonly Mount[], path: string): Mount | undefined => {
  let best: Mount | undefined
  for (const mount of mounts) {
    if (contains(mount.path, path) && mount.path.length >= (best?.path.length ?? 0)) best = mount
  }
  return best
}
