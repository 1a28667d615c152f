import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './projectRoot.ts'

const places = {
  station: ['electron/hosts/station/main.ts', 'out/station/station.mjs'],
  helper: ['electron/helper/main.ts', 'out/helper/helper.mjs'],
} as const

/**
 * Where another program of Bramble lies: in a checkout its source, which Node runs as it is; in a package what was
 * built of it.
 */
export const siblingProgram = (name: keyof typeof places): string => {
  const root = projectRoot()
  const [source, built] = places[name]
  const path = join(root, source)
  return existsSync(path) ? path : join(root, built)
}
