import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'

/** Largest list of hashes that is looked at, in bytes. */
const MAX_BYTES = 64 * 1024

/**
 * The SHA-256 (hex) that whoever published an image put beside it as `NAME.sha256`, in the form of `sha256sum`;
 * undefined where there is none. It tells a damaged download; it is no signature.
 */
export const publishedHash = async (path: string): Promise<string | undefined> => {
  const beside = `${path}.sha256`
  const size = (await stat(beside).catch(() => undefined))?.size
  if (size === undefined || size > MAX_BYTES) return undefined
  const lines = (await readFile(beside, 'utf8')).split('\n')
  const wanted = basename(path)
  for (const line of lines) {
    const [, hash, name] = /^([0-9a-f]{64})(?:\s+\*?(.+))?$/i.exec(line.trim()) ?? []
    if (hash !== undefined && (name === undefined || basename(name) === wanted)) {
      return hash.toLowerCase()
    }
  }
  return undefined
}
