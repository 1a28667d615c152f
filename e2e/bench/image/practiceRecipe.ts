import { createHash } from 'node:crypto'
import { imageLayout } from './imageLayout.ts'
import { rootfsFiles } from './rootfsFiles.ts'

/** Raise it when the way of building changes in a manner that the lists below do not show. */
const RECIPE_VERSION = 1

export const SUITE = 'trixie'

/** What Raspberry Pi OS Lite has that first boot and bootstrapping lean on; no kernel, a container boots without. */
export const packages: readonly string[] = [
  ...['systemd-sysv', 'udev', 'dbus', 'procps', 'kmod', 'iproute2'],
  ...['openssh-server', 'sudo', 'ca-certificates', 'python3'],
  ...['cloud-init', 'netplan.io', 'cloud-guest-utils', 'fdisk', 'e2fsprogs'],
  ...['locales', 'tzdata', 'keyboard-configuration', 'console-setup'],
]

/** Not unpacked: nobody reads them on a practice Pi, and they are half the bytes of a card. */
export const excludedPaths: readonly string[] = [
  '/usr/share/doc/*',
  '/usr/share/man/*',
  '/usr/share/info/*',
  '/usr/share/lintian/*',
  '/usr/share/locale/*',
  '/usr/lib/udev/hwdb.d/*',
]

/** Hex SHA-256 of all that decides the image but the archive's state: the name of its place in the cache. */
export function recipeHash(): string {
  const recipe = { RECIPE_VERSION, SUITE, packages, excludedPaths, rootfsFiles, imageLayout }
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex')
}

/** The image's MBR disk id: fixed for a recipe, another for another one. */
export const recipeDiskId = (): number => Number.parseInt(recipeHash().slice(0, 8), 16)
