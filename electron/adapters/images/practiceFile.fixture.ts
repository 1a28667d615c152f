import {
  type BlankImage,
  blankVolume,
  volumeOf,
  withOverlay,
} from '../../core/fat/blankVolume.fixture.ts'
import { makeOverlay } from '../../core/fat/makeOverlay.ts'

/** Where the second partition of `imageBytes` ends. */
export const IMAGE_BYTES = 12 * 1024 * 1024

/**
 * Tests only: the bytes of a 12 MiB image with an MBR, a FAT16 `bootfs` at 64 KiB that looks like
 * Raspberry Pi OS, and a second partition of bytes that pack badly.
 */
export const practiceBytes = (): Uint8Array => {
  const bytes = new Uint8Array(IMAGE_BYTES)
  const boot = bootPartition()
  bytes.set(boot.read(0, boot.totalBytes))
  bytes.set(mbr(boot))
  let seed = 1
  for (let at = boot.totalBytes; at < IMAGE_BYTES; at++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    if (at % 3 === 0) bytes[at] = seed >>> 24
  }
  return bytes
}

const bootPartition = (): BlankImage => {
  const blank = blankVolume({ fat: 'fat16', clusters: 8000 })
  const text = (path: string, content: string) =>
    ({ kind: 'put', path, bytes: new TextEncoder().encode(content) }) as const
  const files = [
    text('user-data', '#cloud-config\n'),
    text('meta-data', 'instance_id: rpios-image\n'),
    text('issue.txt', 'Raspberry Pi reference\n'),
    text('cmdline.txt', 'console=tty1 root=PARTUUID=b7a3b1e0-02 rootwait\n'),
  ]
  const overlay = makeOverlay(volumeOf(blank), files, 0)
  if (!overlay.ok) throw new Error(JSON.stringify(overlay.fault))
  return withOverlay(blank, overlay.value)
}

const mbr = ({ partition, totalBytes }: BlankImage): Uint8Array => {
  const sector = new Uint8Array(512)
  const view = new DataView(sector.buffer)
  view.setUint32(440, 0xb7a3b1e0, true)
  const entry = (at: number, type: number, start: number, end: number): void => {
    view.setUint8(at + 4, type)
    view.setUint32(at + 8, start / 512, true)
    view.setUint32(at + 12, (end - start) / 512, true)
  }
  entry(446, 0x0c, partition.startBytes, totalBytes)
  entry(462, 0x83, totalBytes, IMAGE_BYTES)
  view.setUint16(510, 0xaa55, true)
  return sector
}
