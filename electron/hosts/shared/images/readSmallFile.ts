import { readFile, stat } from 'node:fs/promises'

/** The bytes of a file that must be small; undefined where it is missing, no file, or has more than `limit`. */
export const readSmallFile = async (
  path: string,
  limit: number,
): Promise<Uint8Array | undefined> => {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true || found.size > limit) return undefined
  return new Uint8Array(await readFile(path))
}
