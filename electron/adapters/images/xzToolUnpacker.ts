import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pieceUnpacker } from './pieceUnpacker.ts'
import { type OpenUnpacker, UnpackFailed } from './unpacker.ts'

/** Of what xz says only this much is kept. */
const SAID_CHARS = 2000

/**
 * .xz by the system's xz, with a thread a core. The pipe has its price where xz keeps all cores busy: on two
 * cores `xz -dc -T0 | cat` takes 1.14 times as long as into /dev/null and this 1.23 times; a FIFO read by
 * 4 MiB was no faster than the child's stdout. It gets the open file as its
 * input, not a path, so it reads the very file that was looked at; and no environment, since XZ_OPT and
 * XZ_DEFAULTS can turn its work into another.
 */
export const xzToolUnpacker =
  (tool: string): OpenUnpacker =>
  async ({ handle }) => {
    const child = spawn(tool, ['-dc', '-T0'], {
      env: { LC_ALL: 'C' },
      stdio: [handle.fd, 'pipe', 'pipe'],
    })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-SAID_CHARS)
    })
    const ended = Promise.race([
      once(child, 'close').then(([code, signal]) => ({ code, signal })),
      once(child, 'error').then(([error]) => ({ error })),
    ]).catch((error: unknown) => ({ error }))
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield* child.stdout ?? []
      const end = await ended
      if ('error' in end) throw end.error
      // 2 is a warning, and all bytes came.
      if (end.code === 0 || end.code === 2) return
      throw new UnpackFailed(
        'IMAGE_CORRUPT',
        said.trim() || `xz ended by ${end.signal ?? end.code}`,
      )
    }
    return pieceUnpacker(pieces(), async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      child.stdout?.destroy()
      await ended
    })
  }
