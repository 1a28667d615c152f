import type { FatVolume } from '../fat/fatVolume.ts'
import { err, ok, type Result } from '../result.ts'
import { SCRUB_LIST, scrubList, scrubListFile } from '../scrub/scrubList.ts'
import type { BootEdit } from './bootEdit.ts'
import { type BootFile, bootFiles } from './bootFiles.ts'
import type { Dialect } from './dialect.ts'

/**
 * Every file that a device's card differs in from its image: those of the dialect, and with a device that says hello
 * the list of what it writes over once it is enrolled (`core/scrub`). The flash, the plan and the preview are all made
 * of this one value. Faults: those of `bootFiles`.
 */
export const cardFiles = (
  volume: FatVolume,
  dialect: Pick<Dialect, 'capabilities'>,
  edits: readonly BootEdit[],
): Result<readonly BootFile[]> => {
  const files = bootFiles(volume, edits)
  // Nobody would read the list of a device that has no reporter.
  if (!files.ok || dialect.capabilities.hello.can === 'no') return files
  const list = scrubListFile(scrubList(files.value))
  const written = bootFiles(volume, [{ kind: 'put', path: SCRUB_LIST, text: () => list }])
  return written.ok ? ok([...files.value, ...written.value]) : err(written.fault)
}
