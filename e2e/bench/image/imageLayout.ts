/**
 * How the practice image is cut, in MiB: as Raspberry Pi OS, but for smaller partitions.
 * 256 MiB at one sector a cluster are over 500 000 clusters: a true FAT32.
 */
export const imageLayout = {
  alignMiB: 8,
  bootMiB: 256,
  /** Room on the root partition beyond its files; a Pi of the bench writes elsewhere. */
  rootSlackMiB: 64,
  /** The root partition's size is rounded up to this. */
  rootStepMiB: 32,
} as const
