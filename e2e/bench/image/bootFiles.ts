import { pseudoBytes } from './pseudoBytes.ts'

export interface BootFile {
  /** Path from the FAT's root, with `/`. */
  readonly path: string
  readonly content: Uint8Array
}

const text = (path: string, lines: readonly string[]): BootFile => ({
  path,
  content: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
})

const binary = (path: string, kibibytes: number): BootFile => ({
  path,
  content: pseudoBytes(path, kibibytes * 1024),
})

/** Eight hex digits, as they stand in PARTUUID. */
export const diskIdText = (diskId: number): string => diskId.toString(16).padStart(8, '0')

/** The one line that the firmware hands to the kernel. `resize` asks for the root to be grown. */
export const cmdlineOf = (diskId: number): string =>
  `console=serial0,115200 console=tty1 root=PARTUUID=${diskIdText(diskId)}-02 rootfstype=ext4 fsck.repair=yes rootwait resize`

/** The seed files that an untouched image carries: only comments, and an id that NoCloud does not know. */
const seedFiles = (): readonly BootFile[] => [
  text('meta-data', [
    '# Identity of this first boot.',
    'dsmode: local',
    'instance_id: rpios-image',
  ]),
  text('user-data', [
    '#cloud-config',
    '# Nothing is set here: see the documentation of cloud-init.',
  ]),
  text('network-config', ['# Nothing is set here: every wired interface asks for an address.']),
]

const configLines: readonly string[] = [
  '# What the firmware reads before the kernel starts',
  'dtparam=audio=on',
  'camera_auto_detect=1',
  'display_auto_detect=1',
  'auto_initramfs=1',
  'dtoverlay=vc4-kms-v3d',
  'max_framebuffers=2',
  'disable_fw_kms_setup=1',
  'arm_64bit=1',
  'disable_overscan=1',
  'arm_boost=1',
  '',
  '[cm5]',
  'dtoverlay=dwc2,dr_mode=host',
  '',
  '[all]',
]

/** What every image of the bench has in its boot partition, names as a Raspberry Pi's has them. */
export function bootFiles(diskId: number, issue: string): readonly BootFile[] {
  return [
    text('cmdline.txt', [cmdlineOf(diskId)]),
    text('config.txt', configLines),
    text('issue.txt', [issue]),
    ...seedFiles(),
    binary('bcm2711-rpi-4-b.dtb', 54),
    binary('bcm2712-rpi-5-b.dtb', 77),
    binary('fixup4.dat', 6),
    binary('overlays/disable-bt.dtbo', 1),
    binary('overlays/vc4-kms-v3d-pi5.dtbo', 3),
  ]
}

/** Kernel-sized files: they make the boot partition of the practice image as long to read as a real one's. */
export const kernelFiles = (): readonly BootFile[] => [
  binary('bootcode.bin', 52),
  binary('start4.elf', 2250),
  binary('start4cd.elf', 804),
  binary('kernel8.img', 9400),
  binary('kernel_2712.img', 9500),
  binary('initramfs8', 6100),
  binary('initramfs_2712', 6100),
]
