/**
 * What tells one attached medium from every other, also from the next card in the same reader (guard G1).
 * Two cards are the same only if all fields are equal. All come from one reading of the system.
 */
export interface CardIdentity {
  /** Kernel name: `sdb`, `mmcblk0`, `loop3`; `disk4` on macOS, `PhysicalDrive2` on Windows. */
  readonly name: string
  /** `major:minor`; the device instance id on Windows. */
  readonly dev: string
  /**
   * A number that an attach has alone, higher than that of every one before it: Linux `diskseq` (kernel 5.15+), the
   * registry entry id of macOS, on Windows when the device came (decision 16). Empty where the system tells none.
   */
  readonly diskseq: string
  /** Serial, WWID or CID where the medium shows one; else empty. */
  readonly serial: string
  /** The reader's place: USB port path, or `mmc0`; stays when cards come and go. */
  readonly slotId: string
  readonly sizeBytes: number
}

export type Bus =
  | 'usb'
  /** A card in an SD slot. */
  | 'mmc'
  /** Soldered flash memory, and its boot areas: what small computers live on. */
  | 'emmc'
  | 'nvme'
  | 'ata'
  | 'scsi'
  | 'virtio'
  | 'loop'
  | 'ram'
  | 'virtual'
  | 'bench'
  | 'unknown'

/** A place where the disk, a partition of it, or anything built on them is mounted or used as swap. */
export interface DiskMount {
  /** Kernel name of the block device that is mounted. */
  readonly source: string
  /** Mount point, or `[swap]`. */
  readonly path: string
  /** Whether the running system needs it (`/`, `/boot`, `/usr`, `/var`, `/home`, `/nix`, swap, …). */
  readonly system: boolean
}

/** One whole disk as the system shows it. Made by `core/disks` from one reading of the system, Linux's or another. */
export interface Disk {
  readonly identity: CardIdentity
  readonly bus: Bus
  readonly vendor: string
  readonly model: string
  readonly removable: boolean
  readonly readOnly: boolean
  /** Logical block size; 512 for every card that a Pi boots from. */
  readonly sectorBytes: number
  /** Of the disk, its partitions, and whatever is stacked on them (LUKS, LVM, md), the whole walk. */
  readonly mounts: readonly DiskMount[]
  /** What holds it as a member: `md0`, `dm-1`, `an APFS container`, …; empty for a free disk. */
  readonly heldBy: readonly string[]
  readonly partitions: readonly DiskPartition[]
  /** Came in after the helper started; absent where that is not known. For the screen. */
  readonly isNew?: boolean
}

export interface DiskPartition {
  readonly name: string
  /** 0 on macOS, where the list does not tell. */
  readonly startBytes: number
  readonly sizeBytes: number
}
