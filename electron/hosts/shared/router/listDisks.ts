import type { Disk } from '../../../core/disks/disk.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'

/** A fresh reading of the helper. */
export const listDisks = async (
  desk: Desk,
  signal: AbortSignal | undefined,
): Promise<readonly Disk[]> =>
  orRaise(await desk.ports.cards.list(signal ?? new AbortController().signal))
