import { u32 } from '../../bytes/littleEndian.ts'
import { believable, bigField, holdsText, textField } from './fields.ts'
import type { ProbeFilesystem } from './readVolume.ts'

const big32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, false)

const big64 = (bytes: Uint8Array, at: number): number =>
  big32(bytes, at) * 2 ** 32 + big32(bytes, at + 4)

/** btrfs: the superblock at 64 KiB keeps label and count (https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html). */
export const probeBtrfs: ProbeFilesystem = async (read, sizeBytes) => {
  const block = await read(64 * 1024, 1024)
  if (block === undefined || !holdsText(block, 0x40, '_BHRfS_M')) return undefined
  const usedBytes = believable(bigField(block, 0x78), sizeBytes)
  return { kind: 'btrfs', label: textField(block, 0x12b, 256), usedBytes }
}

/** XFS: big-endian, the superblock is the first sector (XFS Filesystem Disk Structures, 3rd edition). */
export const probeXfs: ProbeFilesystem = async (read, sizeBytes) => {
  const block = await read(0, 512)
  if (block === undefined || !holdsText(block, 0, 'XFSB')) return undefined
  const used = (big64(block, 8) - big64(block, 144)) * big32(block, 4)
  return { kind: 'XFS', label: textField(block, 108, 12), usedBytes: believable(used, sizeBytes) }
}

/** LUKS: what is inside nobody can tell. Its second version has a label of its own. */
export const probeLuks: ProbeFilesystem = async (read) => {
  const block = await read(0, 512)
  if (block === undefined || !holdsText(block, 0, 'LUKS\u00ba\u00be')) return undefined
  const label = block[7] === 2 ? textField(block, 24, 48) : ''
  return { kind: 'LUKS', label, usedBytes: undefined }
}

/** HFS+ of a Mac: counts of blocks in the header at 1 KiB; its label lies deep in a tree and is not looked for. */
export const probeHfs: ProbeFilesystem = async (read, sizeBytes) => {
  const block = await read(1024, 512)
  if (block === undefined || !(holdsText(block, 0, 'H+') || holdsText(block, 0, 'HX')))
    return undefined
  const used = (big32(block, 44) - big32(block, 48)) * big32(block, 40)
  return { kind: 'HFS+', label: '', usedBytes: believable(used, sizeBytes) }
}

/** ISO 9660: full by its nature. */
export const probeIso: ProbeFilesystem = async (read, sizeBytes) => {
  const block = await read(32 * 1024, 2048)
  if (block === undefined || !holdsText(block, 1, 'CD001')) return undefined
  const usedBytes = believable(u32(block, 80) * 2048, sizeBytes)
  return { kind: 'ISO 9660', label: textField(block, 40, 32), usedBytes }
}

/** Known by name only: how full they are is not read off a fixed place. */
const byMagic = [
  { kind: 'APFS', at: 32, magic: 'NXSB' },
  { kind: 'F2FS', at: 1024, magic: '\u0010\u0020\u00f5\u00f2' },
  { kind: 'squashfs', at: 0, magic: 'hsqs' },
] as const

export const probeByMagic: ProbeFilesystem = async (read) => {
  const head = await read(0, 2048)
  const found = byMagic.find(({ at, magic }) => head !== undefined && holdsText(head, at, magic))
  return found && { kind: found.kind, label: '', usedBytes: undefined }
}

/** Swap space has nothing that anybody would miss. */
export const probeSwap: ProbeFilesystem = async (read) => {
  const page = await read(0, 4096)
  const isSwap = page !== undefined && holdsText(page, 4086, 'SWAPSPACE2')
  return isSwap ? { kind: 'swap', label: '', usedBytes: 0 } : undefined
}
