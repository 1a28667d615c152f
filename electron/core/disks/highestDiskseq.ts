import type { Disk } from './disk.ts'

/** A `diskseq` as a number; undefined where the system gave none. */
export const diskseqNumber = (diskseq: string): bigint | undefined =>
  /^\d{1,20}$/.test(diskseq) ? BigInt(diskseq) : undefined

/** The highest `diskseq` of a list: whatever comes in later has a higher one. `0` for none. */
export const highestDiskseq = (disks: readonly Disk[]): string =>
  disks
    .map(({ identity }) => diskseqNumber(identity.diskseq) ?? 0n)
    .reduce((highest, one) => (one > highest ? one : highest), 0n)
    .toString()
