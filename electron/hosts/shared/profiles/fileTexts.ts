import { maskSecrets } from '../../../core/cardContent/maskSecrets.ts'
import type { BootFile } from '../../../core/firstboot/bootFiles.ts'

/** Files of a preview as texts for a person; what is no text is said to be so. */
export const fileTexts = (files: readonly BootFile[]) =>
  files.map(({ path, before, masked }) => {
    const after = masked()
    return {
      path,
      ...(before === undefined ? {} : { before: textOf(path, before) }),
      ...(after === undefined ? {} : { after }),
    }
  })

const textOf = (path: string, bytes: Uint8Array): string =>
  bytes.includes(0)
    ? `(${bytes.length} bytes that are no text)`
    : maskSecrets(path, new TextDecoder().decode(bytes))
