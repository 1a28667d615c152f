import { u8, u16, u32 } from '../../bytes/littleEndian.ts'
import { believable, bigField, holdsText, setBits, wideField } from './fields.ts'
import { MOST_TABLE_BYTES, type ProbeFilesystem, type ReadVolume } from './readVolume.ts'

/** Records of the master file table that every volume has at the same number. */
const VOLUME_RECORD = 3
const BITMAP_RECORD = 6

const NAME_ATTRIBUTE = 0x60
const DATA_ATTRIBUTE = 0x80

interface Volume {
  readonly read: ReadVolume
  readonly clusterBytes: number
  readonly tableAt: number
  readonly recordBytes: number
}

/** A size that is a count of clusters if positive, and a power of two of bytes if negative. */
const recordBytesOf = (field: number, clusterBytes: number): number =>
  field < 128 ? field * clusterBytes : 2 ** Math.min(256 - field, 16)

/** One record, with the two bytes put back that each sector's end lent to the check of its writing. */
const recordOf = async (volume: Volume, number: number): Promise<Uint8Array | undefined> => {
  const { read, tableAt, recordBytes } = volume
  const record = (await read(tableAt + number * recordBytes, recordBytes))?.slice()
  if (record === undefined || !holdsText(record, 0, 'FILE')) return undefined
  const [from, count] = [u16(record, 4), u16(record, 6)]
  for (let sector = 1; sector < count && from + sector * 2 + 2 <= record.length; sector++) {
    const end = sector * 512 - 2
    if (end + 2 <= record.length)
      record.set(record.subarray(from + sector * 2, from + sector * 2 + 2), end)
  }
  return record
}

/** The bytes of the first attribute of a type that has no name. */
const attributeOf = (record: Uint8Array, type: number): Uint8Array | undefined => {
  for (let at = u16(record, 20); at + 16 <= record.length; ) {
    const [found, length] = [u32(record, at), u32(record, at + 4)]
    if (found === 0xffffffff || length < 16 || at + length > record.length) return undefined
    if (found === type && u8(record, at + 9) === 0) return record.subarray(at, at + length)
    at += length
  }
  return undefined
}

/** A whole number of `size` bytes, little-endian, signed if asked. */
const intAt = (bytes: Uint8Array, at: number, size: number, signed: boolean): number => {
  let value = 0
  for (let index = size - 1; index >= 0; index--) value = value * 256 + u8(bytes, at + index)
  return signed && size > 0 && u8(bytes, at + size - 1) > 127 ? value - 256 ** size : value
}

/** The content of an attribute that lies in clusters elsewhere, piece after piece. */
const contentOf = async (
  volume: Volume,
  attribute: Uint8Array,
): Promise<Uint8Array | undefined> => {
  if (attribute.length < 64 || u8(attribute, 8) !== 1) return undefined
  const length = bigField(attribute, 48)
  if (!(length <= MOST_TABLE_BYTES)) return undefined
  const content = new Uint8Array(length)
  let [at, cluster, done] = [u16(attribute, 32), 0, 0]
  while (done < length && at < attribute.length && attribute[at] !== 0) {
    const [lengthSize, offsetSize] = [u8(attribute, at) & 15, u8(attribute, at) >> 4]
    const next = at + 1 + lengthSize + offsetSize
    if (lengthSize === 0 || lengthSize > 6 || offsetSize > 6 || next > attribute.length)
      return undefined
    cluster += intAt(attribute, at + 1 + lengthSize, offsetSize, true)
    const bytes = intAt(attribute, at + 1, lengthSize, false) * volume.clusterBytes
    const piece = await volume.read(cluster * volume.clusterBytes, Math.min(bytes, length - done))
    if (piece === undefined) return undefined
    content.set(piece, done)
    done += piece.length
    at = next
  }
  return done === length ? content : undefined
}

const labelOf = async (volume: Volume): Promise<string> => {
  const record = await recordOf(volume, VOLUME_RECORD)
  const name = record && attributeOf(record, NAME_ATTRIBUTE)
  if (name === undefined || u8(name, 8) !== 0) return ''
  const [bytes, at] = [u32(name, 16), u16(name, 20)]
  return at + bytes <= name.length ? wideField(name, at, bytes / 2) : ''
}

/** NTFS: the volume's name and its bitmap of clusters, by the two records that keep them. */
export const probeNtfs: ProbeFilesystem = async (read, sizeBytes) => {
  const boot = await read(0, 512)
  if (boot === undefined || !holdsText(boot, 3, 'NTFS    ')) return undefined
  const perCluster = u8(boot, 13)
  const clusterBytes =
    u16(boot, 11) * (perCluster > 128 ? 2 ** Math.min(256 - perCluster, 12) : perCluster)
  const volume: Volume = {
    read,
    clusterBytes,
    tableAt: bigField(boot, 48) * clusterBytes,
    recordBytes: recordBytesOf(u8(boot, 64), clusterBytes),
  }
  const usable = clusterBytes > 0 && volume.recordBytes >= 512 && volume.recordBytes <= 65536
  const record = usable ? await recordOf(volume, BITMAP_RECORD) : undefined
  const data = record && attributeOf(record, DATA_ATTRIBUTE)
  const bitmap = data && (await contentOf(volume, data))
  const clusters = (bigField(boot, 40) * u16(boot, 11)) / clusterBytes
  const used = bitmap ? setBits(bitmap, Math.floor(clusters)) : Number.NaN
  return {
    kind: 'NTFS',
    label: usable ? await labelOf(volume) : '',
    usedBytes: believable(used * clusterBytes, sizeBytes),
  }
}
