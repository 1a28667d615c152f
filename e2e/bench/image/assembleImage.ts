import { runTool } from '../host/runTool.ts'
import type { BootFile } from './bootFiles.ts'
import type { BuildRun } from './buildRootfs.ts'
import { imageLayout } from './imageLayout.ts'
import { makeFat } from './makeFat.ts'
import { type DiskPlan, partitionDisk, planDisk } from './partitionDisk.ts'

/** What an image is put together from. */
export interface ImageParts {
  /** The folder with the root filesystem. */
  readonly rootfs: string
  readonly diskId: number
  readonly bootFiles: readonly BootFile[]
}

/** Joins root filesystem and boot files into one sparse disk image at `path`. Nothing is mounted. */
export async function assembleImage(
  { rootfs, diskId, bootFiles }: ImageParts,
  path: string,
  run: BuildRun,
): Promise<DiskPlan> {
  const usedKib = Number((await runTool('du', ['-sk', rootfs])).split('\t')[0])
  const wantedMiB = usedKib / 1024 + imageLayout.rootSlackMiB
  const rootMiB = Math.ceil(wantedMiB / imageLayout.rootStepMiB) * imageLayout.rootStepMiB
  const plan = planDisk(diskId, { ...imageLayout, rootMiB })
  await partitionDisk(path, plan, run.signal)
  const fatWish = { bits: 32, label: 'bootfs', volumeId: diskId, sectorsPerCluster: 1 } as const
  await makeFat(path, plan.boot, fatWish, bootFiles)
  await runTool(
    'mke2fs',
    [
      ...['-q', '-F', '-t', 'ext4', '-O', '^64bit,^huge_file', '-L', 'rootfs', '-m', '1'],
      ...['-d', rootfs, '-E', `offset=${plan.root.offset}`],
      ...[path, `${plan.root.sizeBytes / 1024}k`],
    ],
    { signal: run.signal },
  )
  return plan
}
