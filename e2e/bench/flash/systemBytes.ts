import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Where programs, libraries and their data lie: what an image of a system holds too. */
const ROOTS = ['/usr/bin', '/usr/lib', '/usr/sbin', '/usr/share']

/** This computer's system files one after the other, in the order of their names, again from the start at the end. */
export async function* systemBytes(pieceBytes: number): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(pieceBytes)
  let filled = 0
  for (;;) {
    for (const root of ROOTS) {
      for await (const file of filesIn(root)) {
        for await (const bytes of createReadStream(file).on('error', () => undefined)) {
          for (let done = 0; done < bytes.length; ) {
            const count = bytes.copy(piece, filled, done)
            done += count
            filled += count
            if (filled < pieceBytes) continue
            yield piece
            filled = 0
          }
        }
      }
    }
  }
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (entry.isFile()) yield path
  }
}
