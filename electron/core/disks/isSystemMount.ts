/** Where desktops and people put media. Only what is mounted below these may ever be unmounted for a card. */
const MEDIA_ROOTS = ['/media', '/run/media', '/mnt', '/tmp', '/var/tmp'] as const

/**
 * Whether the running system may need what is mounted at `path`. The question is turned round on purpose:
 * a list of system paths (`/`, `/usr`, `/home`, `/nix`, …) is never complete, so everything counts as the
 * system's unless it lies where media are mounted. `/srv` or `/backup` on a USB disk are then safe too.
 */
export const isSystemMount = (path: string): boolean =>
  !MEDIA_ROOTS.some((root) => (path === root && root === '/mnt') || path.startsWith(`${root}/`))
