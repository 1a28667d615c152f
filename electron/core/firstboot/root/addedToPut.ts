import type { RootFile } from './rootFile.ts'

/**
 * The same files, where one that is put and then added to is put with all of it: first boot may be run twice, and the
 * second time the file would be put again without what was added once. Mode and owner are those of the last.
 */
export const addedToPut = (files: readonly RootFile[]): readonly RootFile[] => {
  const made: RootFile[] = []
  for (const file of files) {
    const at = made.findLastIndex(({ path }) => path === file.path)
    const before = made[at]
    if (!file.append || before === undefined || before.append) made.push(file)
    else made[at] = { ...file, append: false, text: (secrets) => joined(before, file, secrets) }
  }
  return made
}

/** The text that is added begins on a line of its own. */
const joined = (before: RootFile, file: RootFile, secrets: Parameters<RootFile['text']>[0]) => {
  const head = before.text(secrets)
  return `${head}${head === '' || head.endsWith('\n') ? '' : '\n'}${file.text(secrets)}`
}
