import type { SecretHandling } from '../bootEdit.ts'
import type { RootFile } from '../root/rootFile.ts'
import { putFileLine } from './putFileLine.ts'

/** Files, in their order. */
export const fileLines = (files: readonly RootFile[], secrets: SecretHandling): readonly string[] =>
  files.map((file) => putFileLine(file, secrets))
