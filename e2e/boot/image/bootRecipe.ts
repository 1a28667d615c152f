import { createHash } from 'node:crypto'
import { cmdlineOf, diskIdText } from '../../bench/image/bootFiles.ts'
import type { RootfsRecipe } from '../../bench/image/buildRootfs.ts'
import { imageLayout } from '../../bench/image/imageLayout.ts'
import { excludedPaths, packages, SUITE } from '../../bench/image/practiceRecipe.ts'
import { maskedUnits, type RootfsFile, rootfsFiles } from '../../bench/image/rootfsFiles.ts'
import { boardOfPc, guestWordFiles } from './guestWord.ts'
import { initrdFiles } from './initrdFiles.ts'

export type BootArchitecture = RootfsRecipe['architecture']

/** Raise it when the way of building changes in a manner that the lists below do not show. */
const RECIPE_VERSION = 1

/** The smallest kernel that has what the machine needs: for arm64 that of boards, since raspi3b is one. */
const kernels = { amd64: 'linux-image-cloud-amd64', arm64: 'linux-image-arm64' } as const

/** Drivers of hardware that no machine of QEMU's has here; half of a kernel package. */
const strangeDrivers: readonly string[] = [
  ...['drivers/gpu', 'drivers/media', 'drivers/infiniband', 'drivers/net/wireless'],
  ...['drivers/net/ethernet', 'drivers/scsi', 'drivers/iio', 'drivers/staging', 'drivers/hwmon'],
  ...['sound', 'net/bluetooth', 'drivers/bluetooth', 'drivers/video', 'drivers/input'],
].map((path) => `/usr/lib/modules/*/kernel/${path}/*`)

/** `/boot/firmware` is the card's FAT: cloud-init's seed is there, so it waits for it as Raspberry Pi OS's does. */
const bootsByItself = (diskId: number): readonly RootfsFile[] => [
  {
    path: 'etc/fstab',
    content: `PARTUUID=${diskIdText(diskId)}-01 /boot/firmware vfat defaults 0 2
PARTUUID=${diskIdText(diskId)}-02 / ext4 defaults,noatime 0 1
`,
  },
  ...['cloud-init-local', 'cloud-init-main'].map((unit) => ({
    path: `etc/systemd/system/${unit}.service.d/firmware.conf`,
    content: '[Unit]\nRequiresMountsFor=/boot/firmware\n',
  })),
]

/** All that decides the image but the archive's state; `diskId` follows from it and is laid in after. */
const lists = (architecture: BootArchitecture) => ({
  architecture,
  packages: [...packages, kernels[architecture], 'initramfs-tools'],
  excludedPaths: [...excludedPaths, ...strangeDrivers],
  earlyFiles: initrdFiles,
  files: [...rootfsFiles, ...guestWordFiles, ...(architecture === 'amd64' ? boardOfPc : [])],
  maskedUnits,
})

/** Hex SHA-256: the name of the image's place in the cache. */
export function bootRecipeHash(architecture: BootArchitecture): string {
  const recipe = { RECIPE_VERSION, SUITE, ...lists(architecture), imageLayout }
  const laid = { fstab: bootsByItself(0), cmdline: cmdlineOf(0) }
  return createHash('sha256').update(JSON.stringify({ recipe, laid })).digest('hex')
}

export const bootDiskId = (architecture: BootArchitecture): number =>
  Number.parseInt(bootRecipeHash(architecture).slice(0, 8), 16)

/** A Debian that boots by itself: kernel, initrd, and a card's FAT that it mounts. */
export const bootRecipe = (architecture: BootArchitecture): RootfsRecipe => {
  const all = lists(architecture)
  const own = bootsByItself(bootDiskId(architecture))
  const paths = new Set(own.map(({ path }) => path))
  return { ...all, files: [...all.files.filter(({ path }) => !paths.has(path)), ...own] }
}
