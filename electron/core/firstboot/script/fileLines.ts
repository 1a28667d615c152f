import type { SecretHandling } from '../bootEdit.ts'
import type { RootFile } from '../root/rootFile.ts'
import { putFileLine } from './putFileLine.ts'

/** Files, in their order; of a script's calls only one may have files that are added to. */
export const fileLines = (files: readonly RootFile[], secrets: SecretHandling): readonly string[] =>
  files.map((file, index) => putFileLine(file, secrets, `file-${index + 1}`))
