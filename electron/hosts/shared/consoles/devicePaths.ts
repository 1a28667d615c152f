import { readFile, realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { errorReason } from '../../../adapters/errorReason.ts'

/** What paths of devices stand for on this computer. */
export interface DevicePaths {
  /** Ports are files here; `COM3` is none. */
  readonly areFiles: boolean
  /** Where a path leads through all its links. */
  real(
    path: string,
  ): Promise<
    { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string }
  >
  /** The device of characters at a path without links: its number, and whether the kernel has it as a terminal's line. */
  device(path: string): Promise<{ readonly rdev: number; readonly serial: boolean } | undefined>
}

export const devicePaths: DevicePaths = {
  areFiles: process.platform !== 'win32',
  real: async (path) => {
    try {
      return { ok: true, path: await realpath(path) }
    } catch (error) {
      return { ok: false, reason: errorReason(error) }
    }
  },
  device: async (path) => {
    const found = await stat(path).catch(() => undefined)
    if (found === undefined || !found.isCharacterDevice()) return undefined
    return { rdev: found.rdev, serial: await isTty(path, found.rdev) }
  },
}

/** Linux says which devices are terminals' lines, by name and number; elsewhere their names do. */
const isTty = async (path: string, rdev: number): Promise<boolean> => {
  if (process.platform !== 'linux') return /^\/dev\/(?:tty|cu)\./.test(path)
  const number = await readFile(`/sys/class/tty/${basename(path)}/dev`, 'utf8').catch(() => '')
  const [major, minor] = [(rdev >>> 8) & 0xfff, (rdev & 0xff) | ((rdev >>> 12) & 0xfff00)]
  return number.trim() === `${major}:${minor}`
}
