import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'

/** The tools that may be run, by absolute path: nothing is ever looked up in PATH. */
const UMOUNT = ['/usr/bin/umount', '/bin/umount'] as const

/** Undoes one mount; the tool's own words when it does not work. Whether it did is read from the system later. */
export const unmount = (mountPoint: string): Promise<string> =>
  new Promise((resolve) => {
    const tool = UMOUNT.find(existsSync)
    if (tool === undefined) return resolve('there is no umount')
    execFile(tool, [mountPoint], { cwd: '/', env: {}, timeout: 30_000 }, (error, _out, stderr) =>
      resolve(error === null ? '' : stderr.trim().slice(0, 500)),
    )
  })
