import { u8, u32 } from '../../bytes/littleEndian.ts'
import { believable, bigField, holdsText, setBits, wideField } from './fields.ts'
import { MOST_TABLE_BYTES, type ProbeFilesystem } from './readVolume.ts'

const BITMAP = 0x81
const LABEL = 0x83

/** exFAT, as cameras and large cards have it (https://learn.microsoft.com/windows/win32/fileio/exfat-specification). */
export const probeExfat: ProbeFilesystem = async (read, sizeBytes) => {
  const boot = await read(0, 512)
  if (boot === undefined || !holdsText(boot, 3, 'EXFAT   ')) return undefined
  const sectorBytes = 2 ** Math.min(u8(boot, 108), 12)
  const clusterBytes = sectorBytes * 2 ** Math.min(u8(boot, 109), 16)
  const heapAt = u32(boot, 88) * sectorBytes
  const clusters = u32(boot, 92)
  const clusterAt = (cluster: number): number => heapAt + (cluster - 2) * clusterBytes
  // Both entries stand at the start of the root folder, where formatters put them.
  const root = await read(clusterAt(u32(boot, 96)), Math.min(clusterBytes, 64 * 1024))
  let label = ''
  let used: number | undefined
  for (let at = 0; root !== undefined && at + 32 <= root.length && root[at] !== 0; at += 32) {
    if (root[at] === LABEL) label = wideField(root, at + 2, Math.min(u8(root, at + 1), 11))
    if (root[at] !== BITMAP) continue
    const bytes = Math.ceil(clusters / 8)
    const fits = bytes <= MOST_TABLE_BYTES && bytes <= bigField(root, at + 24)
    const bitmap = fits ? await read(clusterAt(u32(root, at + 20)), bytes) : undefined
    used = bitmap && setBits(bitmap, clusters)
  }
  // 255 for a percentage that nobody keeps.
  const percent = u8(boot, 112)
  if (used === undefined && percent <= 100) used = Math.ceil((clusters * percent) / 100)
  return {
    kind: 'exFAT',
    label,
    usedBytes: believable((used ?? Number.NaN) * clusterBytes, sizeBytes),
  }
}
