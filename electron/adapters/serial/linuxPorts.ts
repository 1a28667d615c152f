import { readdir, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SerialPortInfo } from '../../engine/ports/serial.ts'

/** Adapters at USB, and the ports of a board. `ttyS0` and on are left out: a PC lists 32 that it does not have. */
const NAMES = /^tty(?:USB|ACM|AMA|GS)\d+$/

/** Serial ports by what the kernel lists, with udev's name for the adapter where udev runs. Starts no program. */
export const linuxPorts = async (root = '/'): Promise<readonly SerialPortInfo[]> => {
  const names = await readdir(join(root, 'sys/class/tty')).catch(() => [])
  const byId = join(root, 'dev/serial/by-id')
  const labels = new Map<string, string>()
  for (const label of await readdir(byId).catch(() => [])) {
    const target = await readlink(join(byId, label)).catch(() => '')
    labels.set(basename(target), label)
  }
  return names
    .filter((name) => NAMES.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => ({ path: `/dev/${name}`, label: labels.get(name) ?? '' }))
}
