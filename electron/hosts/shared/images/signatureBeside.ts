import { readSmallFile } from './readSmallFile.ts'

/** More than any detached signature has. */
export const MOST_SIGNATURE_BYTES = 64 * 1024

/** How publishers name a detached signature that they put beside a file. */
const ENDINGS = ['.minisig', '.sig', '.asc'] as const

/** The detached signature that lies beside a file, if there is one. */
export const signatureBeside = async (path: string): Promise<Uint8Array | undefined> => {
  for (const ending of ENDINGS) {
    const found = await readSmallFile(`${path}${ending}`, MOST_SIGNATURE_BYTES)
    if (found !== undefined) return found
  }
  return undefined
}
