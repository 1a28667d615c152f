import type { Disk } from '../../../core/disks/disk.ts'
import { parseWindowsDisks } from '../../../core/disks/windows/parseWindowsDisks.ts'
import type { Result } from '../../../core/result.ts'
import { runTool } from '../runTool.ts'
import { diskScript } from './diskScript.ts'

/** Runs the script; the tests have one that answers from recorded outputs. */
export type WindowsTool = (file: string, args: readonly string[]) => Promise<Result<string, string>>

const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'

const run: WindowsTool = (file, args) =>
  runTool({ file, args, mostBytes: 16 * 1024 * 1024, mostMs: 60_000 })

/** Disks of Windows for the screen. Errs with the reason, never with a part of the disks. */
export const listWindowsDisks =
  (tool: WindowsTool = run) =>
  async (): Promise<Result<readonly Disk[], string>> => {
    const script = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', diskScript]
    const said = await tool(POWERSHELL, script)
    return said.ok ? parseWindowsDisks(said.value) : said
  }
