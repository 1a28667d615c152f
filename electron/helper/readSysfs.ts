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
    return realpathSync(path)
  } catch {
    return ''
  }
}

/** The USB device that a disk's path goes through carries the serial number. */
const usbSerial = (sysPath: string): string => {
  const device = /^(.*\/\d+-[\d.]+)\/\d+-[\d.]+:\d+\.\d+\//.exec(sysPath)?.[1]
  return device === undefined ? '' : text(`${device}/serial`)
}

const readDevice = (sysPath: string): SysfsDevice => ({
  vendor: text(`${sysPath}/device/vendor`),
  model: text(`${sysPath}/device/model`) || text(`${sysPath}/device/name`),
  serial: text(`${sysPath}/device/serial`) || text(`${sysPath}/serial`) || usbSerial(sysPath),
  wwid: text(`${sysPath}/device/wwid`) || text(`${sysPath}/wwid`),
  cid: text(`${sysPath}/device/cid`),
  type: text(`${sysPath}/device/type`),
})

const readBlock = (name: string): SysfsBlock | undefined => {
  const sysPath = real(`${CLASS}/${name}`)
  const dev = text(`${sysPath}/dev`)
  if (sysPath === '' || dev === '') return undefined
  const number = text(`${sysPath}/partition`)
  return {
    name: basename(sysPath),
    sysPath,
    dev,
    sizeSectors: Number(text(`${sysPath}/size`)) || 0,
    partition:
      number === ''
        ? undefined
        : { number: Number(number), startSectors: Number(text(`${sysPath}/start`)) },
    diskseq: text(`${sysPath}/diskseq`),
    readOnly: text(`${sysPath}/ro`) !== '0',
    removable: text(`${sysPath}/removable`) === '1',
    hidden: text(`${sysPath}/hidden`) === '1',
    logicalBlockBytes: Number(text(`${sysPath}/queue/logical_block_size`)),
    holders: names(`${sysPath}/holders`),
    slaves: names(`${sysPath}/slaves`),
    backingFile: text(`${sysPath}/loop/backing_file`),
    dmName: text(`${sysPath}/dm/name`),
    device: readDevice(sysPath),
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
