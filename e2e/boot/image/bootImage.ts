import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../../electron/core/result.ts'
import { type BootFile, bootFiles } from '../../bench/image/bootFiles.ts'
import type { BuildRun } from '../../bench/image/buildRootfs.ts'
import { benchCacheFolder, type ImagePlace } from '../../bench/image/imageCache.ts'
import { type BuiltImage, type ImageWish, imageInCache } from '../../bench/image/imageInCache.ts'
import { SUITE } from '../../bench/image/practiceRecipe.ts'
import { type BootArchitecture, bootDiskId, bootRecipe, bootRecipeHash } from './bootRecipe.ts'

/**
 * An image that boots: the practice image with kernel and initrd, under the names that a Raspberry Pi's
 * firmware looks for them. Fault: BENCH_IMAGE_FAILED. An abort throws the signal's reason.
 */
export const bootImage = (
  architecture: BootArchitecture,
  run: BuildRun,
): Promise<Result<BuiltImage>> => imageInCache(bootImageParts(architecture), run)

/** What that image is made of, and where it is kept. */
export const bootImageParts = (architecture: BootArchitecture): ImageWish => ({
  what: `the ${architecture} image that boots`,
  place: placeOf(architecture),
  rootfs: bootRecipe(architecture),
  diskId: bootDiskId(architecture),
  bootFiles: (rootfs) => bootFilesOf(architecture, rootfs),
})

function placeOf(architecture: BootArchitecture): ImagePlace {
  const folder = join(benchCacheFolder(), bootRecipeHash(architecture).slice(0, 16))
  const image = join(folder, `bramble-boots-${SUITE}-${architecture}.img.xz`)
  return { folder, image, facts: join(folder, 'image.json'), sha256: `${image}.sha256` }
}

async function bootFilesOf(
  architecture: BootArchitecture,
  rootfs: string,
): Promise<readonly BootFile[]> {
  const issue = `Bramble practice image with a kernel: Debian ${SUITE} ${architecture}, not Raspberry Pi OS`
  const usual = bootFiles(bootDiskId(architecture), issue)
  return [
    ...usual,
    { path: 'kernel8.img', content: await onlyOne(join(rootfs, 'boot'), /^vmlinuz-/) },
    { path: 'initramfs8', content: await onlyOne(join(rootfs, 'boot'), /^initrd\.img-/) },
    ...(architecture === 'arm64' ? [await deviceTree(rootfs)] : []),
  ]
}

const DEVICE_TREE = 'bcm2837-rpi-3-b.dtb'

async function deviceTree(rootfs: string): Promise<BootFile> {
  const lib = join(rootfs, 'usr/lib')
  const kernel = (await readdir(lib)).find((name) => name.startsWith('linux-image-'))
  if (kernel === undefined) throw new Error('the kernel package brought no device trees')
  return { path: DEVICE_TREE, content: await readFile(join(lib, kernel, 'broadcom', DEVICE_TREE)) }
}

async function onlyOne(folder: string, pattern: RegExp): Promise<Uint8Array> {
  const [name, another] = (await readdir(folder)).filter((found) => pattern.test(found))
  if (name === undefined || another !== undefined)
    throw new Error(`${folder} holds not exactly one ${pattern.source}`)
  return readFile(join(folder, name))
}
