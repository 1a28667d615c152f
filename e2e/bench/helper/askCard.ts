import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { CardIdentity } from '../../../electron/core/disks/disk.ts'

const SECTOR = 512

/** A reader gives a card out once that has answered; one that hangs keeps it waiting. What it answers is all the same. */
export const askCard = async ({ name, sizeBytes }: CardIdentity): Promise<void> => {
  try {
    const device = await open(`/dev/${name}`, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      await device.read(Buffer.alloc(SECTOR), 0, SECTOR, sizeBytes - SECTOR)
    } finally {
      await device.close()
    }
  } catch {
    // Such a card is given out.
  }
}
