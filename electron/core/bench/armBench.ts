import type { Disk } from '../disks/disk.ts'
import type { ArmedBatch } from './armedBatch.ts'
import type { BenchSlot, BenchState } from './benchState.ts'

/**
 * The bench at the moment it is armed. `disks` is what was there then: none of it is new, and none of it is ever
 * written, a card in an armed slot no more than any other (guard G13): it must be taken out and put in again.
 */
export const armBench = (batch: ArmedBatch, disks: readonly Disk[]): BenchState => {
  const slotOf = (slotId: string): BenchSlot => {
    const disk = disks.find(({ identity }) => identity.slotId === slotId && identity.sizeBytes > 0)
    return disk === undefined
      ? { state: { kind: 'empty' }, failedHere: 0 }
      : { state: { kind: 'was-here', card: disk.identity }, failedHere: 0 }
  }
  return {
    batch,
    disarmed: undefined,
    known: disks.map(({ identity }) => identity),
    slots: new Map(batch.slots.map((slotId) => [slotId, slotOf(slotId)])),
    waiting: batch.rows.map((deviceId) => ({ deviceId, attempt: 1 })),
    made: [],
    begun: 0,
    failedInRow: 0,
  }
}
