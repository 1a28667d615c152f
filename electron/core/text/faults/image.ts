import type { imageFaults } from '../../faults/image.ts'
import type { FaultTexts } from './faultText.ts'

export const imageTexts = {
  IMAGE_NOT_FOUND: {
    happened: 'The image file {name} is not there or cannot be read.',
    nowTrue: 'No card was touched.',
    doNext: 'Choose the file again, or put the disk that holds it back in.',
  },
  IMAGE_NOT_AN_IMAGE: {
    happened: '{name} is not a disk image: it has no partition table in its first sectors.',
    nowTrue: 'No card was touched.',
    doNext: 'Choose the .img file, or a .xz, .zst, .gz, .bz2 or .zip of one.',
  },
  IMAGE_EMPTY: {
    happened: '{name} is empty.',
    nowTrue: 'No card was touched.',
    doNext: 'Download or copy the file again.',
  },
  IMAGE_COMPRESSION_UNSUPPORTED: {
    happened: '{name} is packed in a way that Bramble does not read: {format}.',
    nowTrue: 'No card was touched.',
    doNext: 'Unpack it to .img, or pack it anew with the usual options of its tool.',
  },
  IMAGE_PACKED_TWICE: {
    happened: '{name} holds a file that is packed once more, as {format}.',
    nowTrue: 'No card was touched.',
    doNext: 'Unpack it once and choose what was in it.',
  },
  IMAGE_ZIP_UNSUITABLE: {
    happened: '{name} cannot be used: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: 'Unpack it and choose the image that was in it.',
  },
  IMAGE_UNPACKER_FAILED: {
    happened: 'The program that unpacks {name} failed: {reason}.',
    nowTrue: 'Cards that were being written are blank again. The image may well be in order.',
    doNext: 'Free some memory, then try again.',
  },
  IMAGE_STALLED: {
    happened: 'Nothing came out of {name} for {seconds} seconds.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext: 'Check the disk or the network share that holds it, or copy it to this computer first.',
  },
  IMAGE_CORRUPT: {
    happened: '{name} is damaged: unpacking failed after {at} bytes.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext:
      'Download or copy the image again; compare its checksum with the one its publisher gives.',
  },
  IMAGE_CUT_OFF: {
    happened: '{name} is not complete: {reason}.',
    nowTrue: 'No card was touched.',
    doNext:
      'Download or copy the image again; compare its checksum with the one its publisher gives.',
  },
  IMAGE_HASH_MISMATCH: {
    happened: '{name} is not the file that its publisher describes: its SHA-256 is another.',
    nowTrue: 'No card was touched.',
    doNext: 'Download the image again, and its .sha256 file with it.',
  },
  IMAGE_TRUNCATED: {
    happened: '{name} ends too early: its partitions need {needed} bytes and it has {has}.',
    nowTrue: 'No card was touched.',
    doNext: 'Download or copy the image again.',
  },
  IMAGE_ENDED_EARLY: {
    happened: '{name} turned out too short: its partitions need {needed} bytes and it gave {has}.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext:
      'Download or copy the image again; compare its checksum with the one its publisher gives.',
  },
  IMAGE_CHANGED: {
    happened: '{name} changed while it was being used.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext: 'Leave the file alone while cards are made, and start again.',
  },
  IMAGE_RATIO_TOO_HIGH: {
    happened: '{name} unpacks to more than {ratio} times its size, which no image does.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext: 'Check where the file comes from; it may have been made to fill disks.',
  },
  IMAGE_LARGER_THAN_CARDS: {
    happened: '{name} unpacks to more than the {limit} bytes of the smallest card.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext: 'Use larger cards, or a smaller image.',
  },
  IMAGE_BLOCK_MAP_DAMAGED: {
    happened: 'The block map {map} of {name} cannot be used: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: 'Get the block map again, or put it elsewhere to go without one.',
  },
  IMAGE_BLOCK_MAP_OTHER: {
    happened: 'The block map {map} belongs to another image than {name}: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: 'Get the block map that belongs to the image, or put it elsewhere to go without one.',
  },
  IMAGE_BLOCK_MAP_MISMATCH: {
    happened: '{name} is not what its block map says: {reason}.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext: 'Download or copy the image and its block map again.',
  },
  IMAGE_UNPACKS_TOO_LARGE: {
    happened: '{name} unpacks to more than {limit} bytes, which no image for a card does.',
    nowTrue: 'Cards that were being written are blank again.',
    doNext: 'Check where the file comes from; it may have been made to fill disks.',
  },
  IMAGE_TABLE_DAMAGED: {
    happened: 'The partition table of {name} is damaged: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: 'Download or copy the image again.',
  },
  IMAGE_NO_BOOT_PARTITION: {
    happened: "{name} has no FAT boot partition, so a device's settings cannot be laid on it.",
    nowTrue: 'No card was touched.',
    doNext: 'Use an image made for Raspberry Pis.',
  },
  IMAGE_BOOT_PARTITION_UNSUPPORTED: {
    happened: 'The boot partition of {name} cannot be used: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: 'Use an image whose boot partition is FAT16 or FAT32 with 512-byte sectors.',
  },
  IMAGE_BOOT_PARTITION_FULL: {
    happened:
      'The settings need {needed} bytes on the boot partition of {name}, which has {free} bytes free.',
    nowTrue: 'No card was touched.',
    doNext: 'Use an image with a larger boot partition, or fewer files.',
  },
  IMAGE_BOOT_PARTITION_DAMAGED: {
    happened: 'The file system of the boot partition of {name} is damaged: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: 'Download or copy the image again; if it was made by hand, run fsck.vfat on it.',
  },
  IMAGE_BOOT_FOLDER_FULL: {
    happened:
      'The folder {folder} of the boot partition of {name} takes {free} more entries and {path} needs {needed}.',
    nowTrue: 'No card was touched.',
    doNext: 'Use an image whose boot partition is FAT32, or fewer files.',
  },
  IMAGE_BOOT_FILE_REFUSED: {
    happened: '{path} cannot be laid on the boot partition of {name}: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: "Change that file's name in the profile.",
  },
  IMAGE_DIALECT_UNKNOWN: {
    happened: 'Bramble does not know how {name} takes its first-boot settings.',
    nowTrue: 'No card was touched.',
    doNext: 'Use an image of a system that `bramble profile dialects` lists.',
  },
  IMAGE_DIALECT_DISPUTED: {
    happened:
      'Two things are said of how {name} takes its first-boot settings: {said}, and {found} by its boot partition ({why}).',
    nowTrue: 'No card was touched. Settings of the wrong kind would be passed over without a word.',
    doNext:
      'Read the catalogue anew. If the two still differ, tell its publisher, or add the image as a file from a publisher whose catalogue says it right.',
  },
  IMAGE_SETTINGS_ELSEWHERE: {
    happened: '{system} takes no settings from its boot partition.',
    nowTrue: 'No card was touched.',
    doNext: '{instead}',
  },
} as const satisfies FaultTexts<keyof typeof imageFaults>
