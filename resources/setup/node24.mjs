import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Path of the Node 24 that npm brought, or of the running one where that is 24 or newer and npm has none for this platform. */
export const node24Path = (root) => {
  const folder = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin')
  const own = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}
