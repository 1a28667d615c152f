import type { Result } from '../../../electron/core/result.ts'
import { bootFiles, kernelFiles } from './bootFiles.ts'
import type { BuildRun } from './buildRootfs.ts'
import { practiceImagePlace } from './imageCache.ts'
import { type BuiltImage, imageInCache } from './imageInCache.ts'
import { excludedPaths, packages, recipeDiskId, SUITE } from './practiceRecipe.ts'
import { maskedUnits, rootfsFiles } from './rootfsFiles.ts'

/**
 * The practice image: Debian trixie with cloud-init, laid out as Raspberry Pi OS, without a kernel: its Pis
 * are containers. Fault: BENCH_IMAGE_FAILED. An abort throws the signal's reason.
 */
export function practiceImage(run: BuildRun): Promise<Result<BuiltImage>> {
  const diskId = recipeDiskId()
  const issue = `Bramble practice image: Debian ${SUITE}, not Raspberry Pi OS`
  return imageInCache(
    {
      what: 'the practice image',
      place: practiceImagePlace(),
      rootfs: {
        architecture: 'amd64',
        packages,
        excludedPaths,
        files: rootfsFiles,
        maskedUnits,
      },
      diskId,
      bootFiles: async () => [...bootFiles(diskId, issue), ...kernelFiles()],
    },
    run,
  )
}
