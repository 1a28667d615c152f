import type { Disk } from '../disks/disk.ts'
import type { SysfsSnapshot } from '../disks/sysfsSnapshot.ts'

/** How a card is given out by its reader. */
export type EjectWay =
  /** There is nothing to tell the reader: a card that nobody has open may be pulled. */
  | { readonly kind: 'nothing' }
  /**
   * The medium is ejected; where that does not work and the reader has no other slot, the reader's disk can be
   * removed. Never of one with several: its slot would stay away until somebody plugs the whole reader in again.
   */
  | { readonly kind: 'eject'; readonly removable: boolean }

/** The USB device that a disk hangs on, by its path: all slots of one reader have the same. */
const usbDevice = (sysPath: string): string | undefined =>
  /^(.*\/\d+-[\d.]+)\/\d+-[\d.]+:\d+\.\d+\//.exec(sysPath)?.[1]

export const ejectWay = (
  snapshot: Pick<SysfsSnapshot, 'blocks'>,
  { bus, identity }: Pick<Disk, 'bus' | 'identity'>,
): EjectWay => {
  if (bus !== 'usb') return { kind: 'nothing' }
  const disks = snapshot.blocks.filter(({ partition }) => partition === undefined)
  const own = disks.find(({ name }) => name === identity.name)
  const reader = own === undefined ? undefined : usbDevice(own.sysPath)
  const slots = disks.filter(({ sysPath }) => usbDevice(sysPath) === reader)
  return { kind: 'eject', removable: reader !== undefined && slots.length === 1 }
}
