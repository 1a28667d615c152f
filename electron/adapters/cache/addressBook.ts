import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddressBook } from '../../engine/ports/addressBook.ts'
import { writeFileAtomic } from '../writeFileAtomic.ts'

/** Whole addresses as small files that only their owner can read (0600), named by their digest. */
export const addressBook = (folder: string): AddressBook => {
  const pathOf = (key: string): string => join(folder, `${key}.address`)
  return {
    async keep(url) {
      const key = createHash('sha256').update(url).digest('hex').slice(0, 32)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFileAtomic(pathOf(key), Buffer.from(url), 0o600)
      return key
    },
    async find(key) {
      if (!/^[0-9a-f]{32}$/.test(key)) return undefined
      return readFile(pathOf(key), 'utf8').catch(() => undefined)
    },
    async forget(key) {
      if (/^[0-9a-f]{32}$/.test(key)) await rm(pathOf(key), { force: true })
    },
  }
}
