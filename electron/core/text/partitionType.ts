/** What partition types mean, as far as they are met on cards for a Pi (MBR bytes; GPT GUIDs in lower case). */
const NAMES: Readonly<Record<string, string>> = {
  '0x05': 'extended',
  '0x06': 'FAT16',
  '0x07': 'NTFS or exFAT',
  '0x0b': 'FAT32',
  '0x0c': 'FAT32',
  '0x0e': 'FAT16',
  '0x0f': 'extended',
  '0x82': 'Linux swap',
  '0x83': 'Linux',
  '0xee': 'GPT',
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b': 'EFI system',
  'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7': 'basic data',
  '0fc63daf-8483-4772-8e79-3d69d8477de4': 'Linux',
}

/** A partition type in a word that a person knows; the type itself where it is none of those. */
export const partitionType = (type: string): string => NAMES[type] ?? `type ${type}`
