/** What the type of a partition says of the disk that it is on. */
export type PartitionMeaning =
  /** The disk is a part of something larger, or of something sealed (guard G5). */
  | { readonly kind: 'member'; readonly what: string }
  /** Some computer starts or is rescued from it (guard G3). */
  | { readonly kind: 'system'; readonly what: string }
  /** What firmware starts from: said of a disk that stays in a computer, and nothing of a card. */
  | { readonly kind: 'firmware'; readonly what: string }

const member = (what: string): PartitionMeaning => ({ kind: 'member', what })
const system = (what: string): PartitionMeaning => ({ kind: 'system', what })

const APFS = member('an APFS container')
const APPLE_RAID = member('a RAID array (AppleRAID)')
const CORE_STORAGE = member('a Core Storage group')
const LDM = member('a dynamic disk group (LDM)')
const SPACES = member('a Storage Spaces pool')
const LVM = member('an LVM volume group')
const MD = member('a RAID array (md)')
const ZFS = member('a ZFS pool')
const MAC_RECOVERY = system('[macOS Recovery]')
const MAC_BOOT = system('[macOS start]')
const WINDOWS_RECOVERY = system('[Windows Recovery]')
const ESP: PartitionMeaning = { kind: 'firmware', what: '[EFI]' }

/**
 * By GUID (the GPT's), by the name that macOS has for it, and by `mbr:` with the number of an MBR entry.
 * GUIDs: https://learn.microsoft.com/windows/win32/api/winioctl/ns-winioctl-partition_information_gpt,
 * https://uapi-group.org/specifications/specs/discoverable_partitions_specification/; names and GUIDs of Apple:
 * IOGUIDPartitionScheme.h and `diskutil listFilesystems`.
 */
const meanings: ReadonlyMap<string, PartitionMeaning> = new Map([
  ['apple_apfs', APFS],
  ['apple_apfs_container', APFS],
  ['7c3457ef-0000-11aa-aa11-00306543ecac', APFS],
  ['ef57347c-0000-11aa-aa11-00306543ecac', APFS],
  ['apple_apfs_isc', MAC_BOOT],
  ['69646961-6700-11aa-aa11-00306543ecac', MAC_BOOT],
  ['apple_apfs_recovery', MAC_RECOVERY],
  ['52637672-7900-11aa-aa11-00306543ecac', MAC_RECOVERY],
  ['apple_boot', MAC_RECOVERY],
  ['426f6f74-0000-11aa-aa11-00306543ecac', MAC_RECOVERY],
  ['apple_raid', APPLE_RAID],
  ['52414944-0000-11aa-aa11-00306543ecac', APPLE_RAID],
  ['apple_raid_offline', APPLE_RAID],
  ['52414944-5f4f-11aa-aa11-00306543ecac', APPLE_RAID],
  ['apple_corestorage', CORE_STORAGE],
  ['53746f72-6167-11aa-aa11-00306543ecac', CORE_STORAGE],
  ['windows_ldm', LDM],
  ['5808c8aa-7e8f-42e0-85d2-e1e90434cfb3', LDM],
  ['af9b60a0-1431-4f62-bc68-3311714a69ad', LDM],
  ['mbr:66', LDM],
  ['e75caf8f-f680-4cee-afa3-b001e56efc2d', SPACES],
  ['linux_lvm', LVM],
  ['e6d6d379-f507-44c2-a23c-238f2a3df928', LVM],
  ['mbr:142', LVM],
  ['linux_raid', MD],
  ['a19d880f-05fc-4d3b-a006-743f0f84911e', MD],
  ['mbr:253', MD],
  ['zfs', ZFS],
  ['6a898cc3-1dd2-11b2-99a6-080020736631', ZFS],
  ['windows recovery', WINDOWS_RECOVERY],
  ['de94bba4-06d1-4d40-a16a-bfd50179d6ac', WINDOWS_RECOVERY],
  ['mbr:39', WINDOWS_RECOVERY],
  ['efi', ESP],
  ['c12a7328-f81f-11d2-ba4b-00a0c93ec93b', ESP],
  ['mbr:239', ESP],
])

/** Undefined for a type that forbids nothing. GUIDs may stand in braces. */
export const partitionMeaning = (type: string): PartitionMeaning | undefined =>
  meanings.get(type.trim().toLowerCase().replaceAll(/[{}]/g, ''))
