import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder with Bramble's own package.json: a checkout, or the packaged app. Sources and built files lie at
 * different depths below it.
 */
export const projectRoot = (): string => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && readFileSync(file, 'utf8').includes('"name": "bramble"')) return folder
    if (folder === dirname(folder)) throw new Error('the folder of Bramble was not found')
  }
}
