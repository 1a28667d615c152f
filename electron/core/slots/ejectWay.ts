import type { Disk } from '../disks/disk.ts'
import type { SysfsSnapshot } from '../disks/sysfsSnapshot.ts'

/**
 * What becomes of a proven card: it stays; its medium is given out and the reader stays for the next one; or the
 * reader itself may go where the medium cannot be given out alone.
 */
export type EjectWish = 'no' | 'medium' | 'reader'

export const isEjectWish = (value: unknown): value is EjectWish =>
  value === 'no' || value === 'medium' || value === 'reader'

/** How a card is given out by its reader. */
export type EjectWay =
  /** There is nothing to tell the reader: a card that nobody has open may be pulled. */
  | { readonly kind: 'nothing' }
  /**
   * The medium is ejected; where that does not work, the reader has no other slot and nothing else is to be made in
   * it, the reader's disk can be removed. Its slot stays away until somebody plugs the reader in again: never of one
   * with several slots, and never at a bench that waits for the next card.
   */
  | { readonly kind: 'eject'; readonly removable: boolean }

/** The USB device that a disk hangs on, by its path: all slots of one reader have the same. */
const usbDevice = (sysPath: string): string | undefined =>
  /^(.*\/\d+-[\d.]+)\/\d+-[\d.]+:\d+\.\d+\//.exec(sysPath)?.[1]

export const ejectWay = (
  snapshot: Pick<SysfsSnapshot, 'blocks'>,
  { bus, identity }: Pick<Disk, 'bus' | 'identity'>,
  wish: EjectWish,
): EjectWay => {
  if (bus !== 'usb' || wish === 'no') return { kind: 'nothing' }
  const disks = snapshot.blocks.filter(({ partition }) => partition === undefined)
  const own = disks.find(({ name }) => name === identity.name)
  const reader = own === undefined ? undefined : usbDevice(own.sysPath)
  const slots = disks.filter(({ sysPath }) => usbDevice(sysPath) === reader)
  const isAlone = reader !== undefined && slots.length === 1
  return { kind: 'eject', removable: wish === 'reader' && isAlone }
}
