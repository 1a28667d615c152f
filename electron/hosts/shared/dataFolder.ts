import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Where Bramble keeps the inventory, the key file and its socket: what was asked for, else `BRAMBLE_DATA`,
 * else the platform's folder for application data. Made when missing, readable by its owner alone.
 */
export const dataFolder = (asked: string | undefined): string => {
  const folder = resolve(asked ?? process.env.BRAMBLE_DATA ?? defaultFolder())
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

const defaultFolder = (): string => {
  switch (process.platform) {
    case 'win32':
      return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Bramble')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Bramble')
    default:
      return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'bramble')
  }
}
