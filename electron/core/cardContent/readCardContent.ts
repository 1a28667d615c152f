import { countFree } from '../fat/fatTable.ts'
import { clusterBytes, type FatVolume, openVolume } from '../fat/fatVolume.ts'
import { type ListedFile, listDirectory } from '../fat/listDirectory.ts'
import { readFile } from '../fat/readFile.ts'
import { volumeLabel } from '../fat/volumeLabel.ts'
import { BREADCRUMB, parseBreadcrumb } from '../hello/breadcrumb.ts'
import { bootCandidates } from '../image/bootCandidates.ts'
import type { ImagePartition } from '../image/imageFacts.ts'
import { readPartitionTable, TABLE_BYTES } from '../image/partitionTable.ts'
import type { ReadImage } from '../image/readImage.ts'
import type { CardContent, CardFile } from './cardContent.ts'
import { EXT_AT, EXT_BYTES, type ExtFacts, extFacts } from './extFacts.ts'
import { maskSecrets } from './maskSecrets.ts'

/** Files that have a say in the first boot of one system or another, as they are called in the boot partition's root. */
const FIRST_BOOT = [
  'meta-data',
  'user-data',
  'network-config',
  'cmdline.txt',
  'custom.toml',
  'rpi-preseed.toml',
  'firstrun.sh',
  'userconf.txt',
  'wpa_supplicant.conf',
] as const

/** Raspberry Pi OS says here what it is (https://github.com/RPi-Distro/pi-gen, stage0 to stage2 write it). */
const ISSUE = 'issue.txt'

/**
 * Files that Bramble's own reporter leaves for a laptop to read from a card that says nothing by itself. Not our script:
 * a secret that stands in it as base64 would not be found to be masked.
 */
const OWN_FILE = /^bramble(?![\w.-]*\.sh$)[\w.-]*$/i

/** Longer than any of them has a reason to be, in bytes. */
const MOST_TEXT = 256 * 1024

/** Our reporter leaves one or two; a card full of them is not ours. */
const MOST_OWN = 8

/** Of a blank card, and of one whose table cannot be read. */
export const noContent: CardContent = {
  table: 'none',
  diskId: '',
  partitions: [],
  boot: undefined,
  os: '',
  instanceId: '',
  hostname: '',
  breadcrumb: undefined,
  forKubernetes: false,
}

/** What lies on a card of `sizeBytes`. What is damaged is left out: a card may hold anything. */
export const readCardContent = (read: ReadImage, sizeBytes: number): CardContent => {
  const table = readPartitionTable(read(0, Math.min(TABLE_BYTES, sizeBytes)), 'card')
  if (!table.ok) return noContent
  const { kind, diskId, partitions } = table.value
  const inside = ({ startBytes, sizeBytes: size }: ImagePartition): boolean =>
    startBytes + size <= sizeBytes
  const boot = bootCandidates(table.value)
    .filter(inside)
    .map((partition) => ({ partition, volume: openVolume(read, partition, 'card') }))
    .find(({ volume }) => volume.ok)
  const found = boot?.volume.ok === true ? bootOf(boot.volume.value, boot.partition) : undefined
  return {
    table: kind,
    diskId,
    partitions: partitions.map((partition) => ({
      ...partition,
      ext: inside(partition) ? extOf(read, partition) : undefined,
    })),
    boot: found?.boot,
    os: found?.os ?? '',
    instanceId: found?.instanceId ?? '',
    hostname: found?.hostname ?? '',
    breadcrumb: found?.breadcrumb,
    forKubernetes: found?.forKubernetes ?? false,
  }
}

const extOf = (read: ReadImage, { startBytes, sizeBytes }: ImagePartition): ExtFacts | undefined =>
  sizeBytes < EXT_AT + EXT_BYTES ? undefined : extFacts(read(startBytes + EXT_AT, EXT_BYTES))

const bootOf = (volume: FatVolume, partition: ImagePartition) => {
  const label = volumeLabel(volume)
  const listed = listDirectory(volume, '/')
  const items = listed.ok ? (listed.value ?? []) : []
  const own = items.map(({ name }) => name.toLowerCase()).filter((name) => OWN_FILE.test(name))
  const raw = new Map(
    [...FIRST_BOOT, ...own.slice(0, MOST_OWN)].flatMap((path) => {
      const text = textOf(volume, items, path)
      return text === undefined ? [] : [[path, text] as const]
    }),
  )
  const cmdline = raw.get('cmdline.txt') ?? ''
  const files: CardFile[] = [...raw].map(([path, text]) => ({
    path,
    text: maskSecrets(path, text),
  }))
  return {
    boot: {
      partition: partition.number,
      fat: volume.boot.fat,
      label: label.ok ? label.value : '',
      freeBytes: countFree(volume.table) * clusterBytes(volume.boot),
      names: items.map(({ name }) => name),
      files,
    },
    os: (textOf(volume, items, ISSUE) ?? '').split('\n', 1)[0]?.trim() ?? '',
    // The command line wins over the file, as it does for cloud-init itself.
    instanceId:
      /(?:^|\s)ds=nocloud;(?:[^\s]*;)?i=([^\s;]+)/.exec(cmdline)?.[1] ??
      settingOf(raw.get('meta-data'), 'instance-id'),
    hostname: settingOf(raw.get('user-data'), 'hostname'),
    breadcrumb: parseBreadcrumb(textOf(volume, items, BREADCRUMB) ?? ''),
    forKubernetes: /(?:^|\s)cgroup_enable=memory(?:\s|$)/.test(cmdline),
  }
}

/** A small file of the root folder as text, whatever the case of its name; undefined where there is none. */
const textOf = (
  volume: FatVolume,
  items: readonly ListedFile[],
  path: string,
): string | undefined => {
  const item = items.find(({ name }) => name.toLowerCase() === path)
  if (item === undefined || item.kind !== 'file' || item.size > MOST_TEXT) return undefined
  const bytes = readFile(volume, item.name)
  return bytes.ok && bytes.value !== undefined ? new TextDecoder().decode(bytes.value) : undefined
}

/** A setting of the top level; of YAML only as much as our own files and those of others like them need. */
const settingOf = (text: string | undefined, name: string): string => {
  const found = new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(text ?? '')?.[1] ?? ''
  return found.replace(/^(["'])(.*)\1\s*$/, '$2').trim()
}
