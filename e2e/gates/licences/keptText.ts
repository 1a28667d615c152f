import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = new URL('../../../resources/licences', import.meta.url).pathname

/** The licence text that we keep for a package that brings none; empty where we keep none. */
export const keptText = (name: string): string => {
  const path = join(folder, `${name.replace('/', '__')}.txt`)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
