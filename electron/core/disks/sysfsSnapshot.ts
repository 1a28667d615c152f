/** One block device, whole or partition, as `/sys/class/block/NAME` shows it. Strings are as read, trimmed. */
export interface SysfsBlock {
  /** Kernel name: `sdb`, `sdb1`, `mmcblk0p2`, `dm-0`, `loop3`. */
  readonly name: string
  /** Where `/sys/class/block/NAME` leads to: tells the bus, the USB port, and the parent of a partition. */
  readonly sysPath: string
  /** `major:minor`. */
  readonly dev: string
  /** In units of 512 bytes, whatever the logical block size is. */
  readonly sizeSectors: number
  /** Partition number and first sector; undefined for a whole disk. */
  readonly partition: { readonly number: number; readonly startSectors: number } | undefined
  /** Empty before kernel 5.15. */
  readonly diskseq: string
  readonly readOnly: boolean
  readonly removable: boolean
  /** Paths of a multipath device that the kernel hides from users. */
  readonly hidden: boolean
  /** `queue/logical_block_size`; 512 for every card. */
  readonly logicalBlockBytes: number
  readonly holders: readonly string[]
  readonly slaves: readonly string[]
  /** `loop/backing_file` of a loop device; else empty. */
  readonly backingFile: string
  /** `dm/name` of a device-mapper device; else empty. */
  readonly dmName: string
  readonly device: SysfsDevice
}

/** What `/sys/block/NAME/device` and the USB device above it say of themselves; empty where they do not. */
export interface SysfsDevice {
  readonly vendor: string
  readonly model: string
  readonly serial: string
  readonly wwid: string
  /** The register of an SD or MMC card that names it. */
  readonly cid: string
  /** `SD` or `MMC` for the mmc bus; a number for SCSI. */
  readonly type: string
}

/**
 * One reading of the system, plain data: all that lists and guards are made of. A thin reader fills it,
 * fixtures hold recorded ones, and everything that thinks about it is pure.
 */
export interface SysfsSnapshot {
  readonly blocks: readonly SysfsBlock[]
  /** `/proc/self/mountinfo`, and that of process 1 where it may be read: mounts live in namespaces. */
  readonly mountinfo: readonly string[]
  /** `/proc/swaps`. */
  readonly swaps: string
  /** Members of every mounted btrfs by kernel name (`/sys/fs/btrfs/UUID/devices`), a list each. */
  readonly btrfs: readonly (readonly string[])[]
}
