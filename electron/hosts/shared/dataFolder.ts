import { mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { errorReason } from '../../adapters/errorReason.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'

/**
 * Where Bramble keeps the inventory, the key file and its socket: what was asked for, else `BRAMBLE_DATA`,
 * else the platform's folder for application data. Made when missing, readable by its owner alone.
 */
export const dataFolder = (asked: string | undefined): Result<string> => {
  const folder = resolve(asked ?? process.env.BRAMBLE_DATA ?? defaultFolder())
  try {
    makeEach(folder)
    return ok(folder)
  } catch (error) {
    return err(fault('DATA_FOLDER_UNUSABLE', { folder, reason: errorReason(error) }))
  }
}

/** Parents first: Node's own recursive mkdir never ends below /proc, where it is told ENOENT for a parent that is there. */
const makeEach = (folder: string): void => {
  if (isFolder(folder)) return
  if (dirname(folder) !== folder) makeEach(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another Bramble may have made it meanwhile.
    if (!isFolder(folder)) throw error
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

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
