import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { err, ok, type Result } from '../../core/result.ts'
import type { UnpackedWriter } from '../../engine/ports/imageCache.ts'
import { writeSparse } from '../images/writeSparse.ts'
import { diskFault } from './diskFault.ts'
import { fileNameOf, makeEntryFolder, removeEntry, writeNote } from './entryFolder.ts'

/** Writes a raw copy into its folder, with holes where the image is zero, and hashes all of it on the way. */
export const openUnpackedWriter = async (
  folder: string,
  name: string,
): Promise<Result<UnpackedWriter>> => {
  try {
    await removeEntry(folder)
    await makeEntryFolder(folder)
    const fileName = fileNameOf(name.replace(/\.(xz|gz|zst|bz2|zip)$/i, ''))
    const path = join(
      folder,
      /\.(img|raw|wic|sdcard)$/i.test(fileName) ? fileName : `${fileName}.img`,
    )
    const file = await open(path, 'wx', 0o600)
    const hash = createHash('sha256')
    let bytes = 0
    let open_ = true
    const release = async (): Promise<void> => {
      if (open_) await file.close()
      open_ = false
    }
    return ok({
      async write(chunk) {
        try {
          await writeSparse(file, chunk, bytes)
          hash.update(chunk)
          bytes += chunk.length
          return ok(undefined)
        } catch (error) {
          return err(diskFault(folder, error))
        }
      },
      digest: () => hash.copy().digest('hex'),
      async finish() {
        try {
          // A hole at the end must be readable too.
          await file.truncate(bytes)
          await file.sync()
          await release()
          const sha256 = hash.digest('hex')
          await writeNote(folder, { name, file: path.slice(folder.length + 1), bytes, sha256 })
          return ok({ path, name, fileSha256: basename(folder), bytes, sha256 })
        } catch (error) {
          return err(diskFault(folder, error))
        }
      },
      async abandon() {
        await release()
        await removeEntry(folder)
      },
    })
  } catch (error) {
    return err(diskFault(folder, error))
  }
}
