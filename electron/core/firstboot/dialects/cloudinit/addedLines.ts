import type { SecretHandling } from '../../bootEdit.ts'
import type { RootFile } from '../../root/rootFile.ts'
import { putFileLine, putFunction } from '../../script/putFileLine.ts'
import type { YamlTree } from '../../yamlTree.ts'

/**
 * The files that are added to, as lines of `bootcmd` and `runcmd`. Not as `append` of `write_files`, which adds again at
 * each run: a first boot that was cut is run from its start. `bootcmd` comes just before `write_files`; what belongs to
 * somebody waits for the accounts, as such a file does. cloud-init writes these lines into a script that root alone can
 * read, so that no text stands in an argument list.
 */
export const addedLines = (
  files: readonly RootFile[],
  flashId: string,
  secrets: SecretHandling,
): { readonly beforeFiles: readonly YamlTree[]; readonly afterAccounts: readonly YamlTree[] } => {
  const lines = (wanted: (file: RootFile) => boolean): readonly YamlTree[] => {
    const made = files.flatMap((file, index) =>
      file.append && wanted(file) ? [`${putFileLine(file, secrets, `file-${index + 1}`)}\n`] : [],
    )
    return made.length === 0 ? [] : [`flash=${flashId}\n${putFunction}\n${made.join('')}`]
  }
  return {
    beforeFiles: lines(({ owner }) => owner === 'root:root'),
    afterAccounts: lines(({ owner }) => owner !== 'root:root'),
  }
}
