/**
 * Where a device remembers how far its first boot is, a folder for each flash. On the root file system, so that it goes
 * with what it speaks of.
 */
export const STATE = '/var/lib/bramble'
