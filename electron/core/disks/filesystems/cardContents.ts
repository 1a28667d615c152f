/** One file system, or what stands in its place, as the card itself shows it. */
export interface FoundFilesystem {
  /** `FAT32`, `exFAT`, `NTFS`, `ext4`, `btrfs`, `XFS`, `LUKS`, …; `unknown` for a partition that shows none. */
  readonly kind: string
  /** As it stands on the card: a string from outside. Empty for none. */
  readonly label: string
  readonly sizeBytes: number
  /** Undefined where it cannot be told: encrypted, damaged, or of a kind whose count is not read. */
  readonly usedBytes: number | undefined
}

/** What lies on a card, by its own superblocks; nothing of it was mounted. */
export interface CardContents {
  /** Empty for a blank card, and for one that was never finished. */
  readonly filesystems: readonly FoundFilesystem[]
}
