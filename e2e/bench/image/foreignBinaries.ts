import { existsSync } from 'node:fs'
import { runTool } from '../host/runTool.ts'

const REGISTRY = '/proc/sys/fs/binfmt_misc'

/**
 * Sees that this kernel runs programs of arm64 by qemu-user-static, as its package does where systemd is
 * the first process. Throws where the kernel cannot.
 */
export async function runForeignBinaries(signal: AbortSignal): Promise<void> {
  if (process.arch === 'arm64' || existsSync(`${REGISTRY}/qemu-aarch64`)) return
  if (!existsSync(`${REGISTRY}/register`)) {
    await runTool('mount', ['-t', 'binfmt_misc', 'binfmt_misc', REGISTRY], { signal })
  }
  await runTool('update-binfmts', ['--enable', 'qemu-aarch64'], { signal })
}
