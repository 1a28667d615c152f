import { spawn } from 'node:child_process'
import { pieceUnpacker } from '../pieceUnpacker.ts'
import type { OpenUnpacker } from '../unpacker.ts'
import { xzEnd, xzOptions } from './xzTool.ts'

/**
 * .xz by one xz through a pipe, for files that are not several blocks or whose blocks are too large to be held.
 * It gets the open file as its input, not a path, so it reads the very file that was looked at; and no environment,
 * since XZ_OPT and XZ_DEFAULTS can turn its work into another.
 */
export const xzToolUnpacker =
  (tool: string): OpenUnpacker =>
  async ({ handle }) => {
    const child = spawn(tool, xzOptions('all-threads'), {
      env: { LC_ALL: 'C' },
      stdio: [handle.fd, 'pipe', 'pipe'],
    })
    const ended = xzEnd(child)
    ended.catch(() => undefined)
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield* child.stdout ?? []
      await ended
    }
    return pieceUnpacker(pieces(), async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      child.stdout?.destroy()
      await ended.catch(() => undefined)
    })
  }
