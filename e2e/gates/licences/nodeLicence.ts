import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The licence of this Node with those of all that is in it, which every program made of its binary is shipped with. */
export const nodeLicence = (): string => {
  const bin = dirname(process.execPath)
  // As nodejs.org and npm's node packages lay it out, on Windows, and as Debian does.
  const places = [
    join(bin, '..', 'LICENSE'),
    join(bin, 'LICENSE'),
    '/usr/share/doc/nodejs/copyright',
  ]
  const found = places.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`${process.execPath} has no licence beside it`)
  return found
}
