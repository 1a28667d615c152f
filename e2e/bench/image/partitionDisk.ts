import { open } from 'node:fs/promises'
import { runTool } from '../host/runTool.ts'
import { diskIdText } from './bootFiles.ts'

export const SECTOR = 512
export const MIB = 1024 * 1024

/** Where a partition lies in the image, in bytes. */
export interface PartitionPlace {
  readonly offset: number
  readonly sizeBytes: number
}

export interface DiskPlan {
  readonly diskId: number
  readonly sizeBytes: number
  readonly boot: PartitionPlace
  readonly root: PartitionPlace
}

/** Boot partition at `alignMiB`, the root partition behind it, nothing after it. All sizes in MiB. */
export function planDisk(
  diskId: number,
  sizes: { readonly alignMiB: number; readonly bootMiB: number; readonly rootMiB: number },
): DiskPlan {
  const rootAt = sizes.alignMiB + sizes.bootMiB
  return {
    diskId,
    sizeBytes: (rootAt + sizes.rootMiB) * MIB,
    boot: { offset: sizes.alignMiB * MIB, sizeBytes: sizes.bootMiB * MIB },
    root: { offset: rootAt * MIB, sizeBytes: sizes.rootMiB * MIB },
  }
}

const sectors = (bytes: number): number => bytes / SECTOR

/** Makes the file anew, sparse, with an MBR: type 0c for the boot partition, 83 for the root. */
export async function partitionDisk(
  path: string,
  plan: DiskPlan,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path, 'w')
  await file.truncate(plan.sizeBytes)
  await file.close()
  const script = [
    'label: dos',
    `label-id: 0x${diskIdText(plan.diskId)}`,
    'unit: sectors',
    `start=${sectors(plan.boot.offset)}, size=${sectors(plan.boot.sizeBytes)}, type=c`,
    `start=${sectors(plan.root.offset)}, size=${sectors(plan.root.sizeBytes)}, type=83`,
    '',
  ].join('\n')
  await runTool('sfdisk', ['--quiet', '--no-tell-kernel', path], {
    input: script,
    ...(signal ? { signal } : {}),
  })
}
