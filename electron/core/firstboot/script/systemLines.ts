import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { debianCommands } from '../debian/debianCommands.ts'
import { debianFiles } from '../debian/debianFiles.ts'
import type { SwapManager } from '../debian/swapFiles.ts'
import { fileLines } from './fileLines.ts'

/** What `debianFiles` says of a device, and what must be run for it. */
export const systemLines = (
  settings: Settings,
  swap: SwapManager,
  secrets: SecretHandling,
): readonly string[] => [
  ...fileLines(debianFiles(settings, swap), secrets),
  ...debianCommands(settings),
]
