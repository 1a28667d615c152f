import { type ChildProcess, spawn } from 'node:child_process'
import { type ChildOutput, openChildOutput } from './childOutput.ts'
import { pieceUnpacker } from './pieceUnpacker.ts'
import type { PackedFile, Unpacker } from './unpacker.ts'

export interface UnpackingTool {
  /** Absolute path. */
  readonly tool: string
  /** It unpacks its stdin to its stdout by these. */
  readonly args: readonly string[]
  /** Resolves when the child has ended well; throws `UnpackFailed`, or what kept it from starting. Called at once. */
  readonly end: (child: ChildProcess) => Promise<void>
}

/**
 * A tool of the system that unpacks a file through a pipe. It gets the open file as its input, not a path, so it reads
 * the very file that was looked at; and no environment, in which it could be told to do something else.
 */
export const toolUnpacker = async (
  { handle }: PackedFile,
  { tool, args, end }: UnpackingTool,
): Promise<Unpacker> => {
  const output = await openChildOutput()
  let child: ChildProcess
  try {
    child = spawn(tool, args, {
      env: { LC_ALL: 'C' },
      stdio: [handle.fd, output?.childEnd ?? 'pipe', 'pipe'],
    })
  } catch (error) {
    output?.close()
    throw error
  }
  output?.childEnd.destroy()
  const ended = end(child)
  ended.catch(() => undefined)
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    child.stdout?.destroy()
    output?.close()
    await ended.catch(() => undefined)
  }
  return output === undefined
    ? pieceUnpacker(piecesOf(child, ended), close)
    : filling(output, ended, close)
}

async function* piecesOf(child: ChildProcess, ended: Promise<void>): AsyncGenerator<Uint8Array> {
  yield* child.stdout ?? []
  await ended
}

const filling = (
  output: ChildOutput,
  ended: Promise<void>,
  close: () => Promise<void>,
): Unpacker => ({
  async fill(target) {
    const filled = await output.fill(target)
    if (filled < target.length) await ended
    return filled
  },
  // Not only of whole chunks: a slow tool that needs long for one goes on all the same.
  position: output.taken,
  close,
})
