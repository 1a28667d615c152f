import type { Disk } from './disk.ts'

/** A `diskseq` as a number; undefined where the system gave none. */
export const diskseqNumber = (diskseq: string): bigint | undefined =>
  /^\d{1,20}$/.test(diskseq) ? BigInt(diskseq) : undefined

/** The highest `diskseq` of a list: whatever comes in later has a higher one. `0` for none. */
export const highestDiskseq = (disks: readonly Disk[]): string => {
  let highest = 0n
  for (const { identity } of disks) {
    const one = diskseqNumber(identity.diskseq)
    if (one !== undefined && one > highest) highest = one
  }
  return highest.toString()
}
