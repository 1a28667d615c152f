import { type HelperClient, helperClient } from '../../adapters/cards/helperClient.ts'
import { installedHelper } from '../../adapters/cards/installedHelper.ts'
import { lookUnprivileged } from '../../adapters/cards/lookUnprivileged.ts'
import { listOnlyCards } from '../../adapters/disks/listOnlyCards.ts'
import { listMacosDisks } from '../../adapters/disks/macos/listMacosDisks.ts'
import { listWindowsDisks } from '../../adapters/disks/windows/listWindowsDisks.ts'
import { ok, type Result } from '../../core/result.ts'
import { type HelperStart, helperCommand } from './helperCommand.ts'

/** PowerShell takes a second to start, and looking must not be what the computer is busy with. */
const FRESH_MS = { macos: 1000, windows: 4000 } as const

const listedOnly = (platform: NodeJS.Platform): HelperClient | undefined => {
  if (platform === 'darwin') {
    const list = listMacosDisks()
    return listOnlyCards({ system: 'macOS', tool: 'diskutil', list, freshMs: FRESH_MS.macos })
  }
  if (platform === 'win32') {
    const list = listWindowsDisks()
    const tool = 'Windows PowerShell'
    return listOnlyCards({ system: 'Windows', tool, list, freshMs: FRESH_MS.windows })
  }
  return undefined
}

const helped = ({ plain, privileged }: HelperStart): HelperClient => {
  const direct = helperClient({ command: plain })
  if (privileged === undefined) return direct
  return lookUnprivileged(
    helperClient({ command: privileged, refusal: () => installedHelper() }),
    direct,
  )
}

/** The port to cards on this system, or to those of the practice bench that is named. */
export const cardsHere = (
  bench: string | undefined,
  platform: NodeJS.Platform = process.platform,
): Result<HelperClient> => {
  const listed = bench === undefined ? listedOnly(platform) : undefined
  if (listed !== undefined) return ok(listed)
  const command = helperCommand(bench)
  return command.ok ? ok(helped(command.value)) : command
}
