import { stat } from 'node:fs/promises'

/** What stands at a path: a file, a folder, or nothing that can be used as either (absent, out of reach, a device). */
export const pathKind = async (path: string): Promise<'file' | 'folder' | 'nothing'> => {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true) return 'folder'
  return found?.isFile() === true ? 'file' : 'nothing'
}
