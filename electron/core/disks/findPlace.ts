import type { Bus } from './disk.ts'

/** How a disk is connected, and the name of the place where it is: both read off its path in sysfs. */
export interface Place {
  readonly bus: Bus
  /** Stays when cards come and go: USB controller, bus, port path and unit; or the SD host. */
  readonly slotId: string
}

/** `…/0000:00:14.0/usb1/1-2/1-2.4/1-2.4:1.0/host6/target6:0:0/6:0:0:1/block/sdc` */
const USB = /\/([^/]+)\/usb(\d+)\/(?:[^/]+\/)*?\d+-([\d.]+):\d+\.\d+\//
/** Host number left out: it counts up with every attach. Channel, target and unit stay. */
const SCSI_UNIT = /\/\d+:(\d+):(\d+):(\d+)\/block\//
const MMC = /\/mmc_host\/(mmc\d+)\//
const MMC_AREA = /^mmcblk\d+(boot\d+|rpmb|gp\d+)$/

const unitOf = (sysPath: string): string => {
  const unit = SCSI_UNIT.exec(sysPath)
  if (unit === null) return '0'
  const [, channel, target, lun] = unit
  return channel === '0' && target === '0' ? `${lun}` : `${channel}.${target}.${lun}`
}

const virtualBus = (name: string): Bus => {
  if (/^loop\d+$/.test(name)) return 'loop'
  if (/^(zram|ram)\d+$/.test(name)) return 'ram'
  return 'virtual'
}

/**
 * Bus and slot of a whole disk from its kernel name and sysfs path. USB is looked for first: a USB bridge in
 * front of an NVMe or SATA disk makes it a USB disk, and how it behaves when pulled is what matters here.
 * Where two buses could be meant, the one that is refused wins; what is not recognised is `unknown`.
 */
export const findPlace = (name: string, sysPath: string): Place => {
  if (sysPath.includes('/devices/virtual/')) return { bus: virtualBus(name), slotId: name }
  const usb = USB.exec(sysPath)
  if (usb !== null) {
    return { bus: 'usb', slotId: `${usb[1]}-usb${usb[2]}-${usb[3]}-lun${unitOf(sysPath)}` }
  }
  const mmc = MMC.exec(sysPath)
  if (mmc !== null) {
    const area = MMC_AREA.exec(name)
    return { bus: 'mmc', slotId: area === null ? `${mmc[1]}` : `${mmc[1]}-${area[1]}` }
  }
  if (/\/nvme\d*\//.test(sysPath) || name.startsWith('nvme')) return { bus: 'nvme', slotId: name }
  if (/\/ata\d+\//.test(sysPath)) return { bus: 'ata', slotId: name }
  if (/\/virtio\d+\//.test(sysPath)) return { bus: 'virtio', slotId: name }
  if (/\/host\d+\//.test(sysPath)) return { bus: 'scsi', slotId: name }
  return { bus: 'unknown', slotId: name }
}
