import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename } from 'node:path'
import type { SysfsBlock, SysfsDevice, SysfsSnapshot } from '../core/disks/sysfsSnapshot.ts'

const CLASS = '/sys/class/block'

/** What cannot be read is empty: devices come and go while this runs, and not every kernel has every file. */
const text = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

const names = (path: string): readonly string[] => {
  try {
    return readdirSync(path).sort()
  } catch {
    return []
  }
}

const real = (path: string): string => {
  try {
    return realpathSync.native(path)
  } catch {
    return ''
  }
}

/** The USB device that a disk's path goes through carries the serial number. */
const usbSerial = (sysPath: string): string => {
  const device = /^(.*\/\d+-[\d.]+)\/\d+-[\d.]+:\d+\.\d+\//.exec(sysPath)?.[1]
  return device === undefined ? '' : text(`${device}/serial`)
}

/**
 * Reads files of one folder, asking only for those that are there: guards are evaluated on a new reading each time, a
 * computer has dozens of block devices, and to be told "no such file" costs more than to read one.
 */
const reader = (folder: string): ((file: string) => string) => {
  const there = new Set(names(folder))
  return (file) => (there.has(file.split('/', 1)[0] ?? '') ? text(`${folder}/${file}`) : '')
}

const readDevice = (sysPath: string, of: (file: string) => string): SysfsDevice => {
  const ofDevice = reader(`${sysPath}/device`)
  return {
    vendor: ofDevice('vendor'),
    model: ofDevice('model') || ofDevice('name'),
    serial: ofDevice('serial') || of('serial') || usbSerial(sysPath),
    wwid: ofDevice('wwid') || of('wwid'),
    cid: ofDevice('cid'),
    type: ofDevice('type'),
  }
}

const readBlock = (name: string): SysfsBlock | undefined => {
  const sysPath = real(`${CLASS}/${name}`)
  const of = reader(sysPath)
  const dev = of('dev')
  if (sysPath === '' || dev === '') return undefined
  const number = of('partition')
  return {
    name: basename(sysPath),
    sysPath,
    dev,
    sizeSectors: Number(of('size')) || 0,
    partition:
      number === '' ? undefined : { number: Number(number), startSectors: Number(of('start')) },
    diskseq: of('diskseq'),
    readOnly: of('ro') !== '0',
    removable: of('removable') === '1',
    hidden: of('hidden') === '1',
    logicalBlockBytes: Number(of('queue/logical_block_size')),
    holders: names(`${sysPath}/holders`),
    slaves: names(`${sysPath}/slaves`),
    backingFile: of('loop/backing_file'),
    dmName: of('dm/name'),
    device: readDevice(sysPath, of),
  }
}

/** The thin reader: one snapshot of what the kernel shows. All thinking about it is in `core/disks`. */
export const readSysfs = (): SysfsSnapshot => ({
  blocks: names(CLASS).flatMap((name) => readBlock(name) ?? []),
  // Mounts of other namespaces are seen where the process may look; O_EXCL refuses those that are not.
  mountinfo: ['/proc/self/mountinfo', '/proc/1/mountinfo'].filter(existsSync).map(text),
  swaps: text('/proc/swaps'),
  btrfs: names('/sys/fs/btrfs').map((id) => names(`/sys/fs/btrfs/${id}/devices`)),
})
