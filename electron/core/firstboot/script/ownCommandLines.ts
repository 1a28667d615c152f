import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { commandFiles } from '../commandFiles.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { fileLines } from './fileLines.ts'

/**
 * The profile's own commands, which a service runs once the system is up. `start`: now as well, where no restart comes
 * behind the script.
 */
export const ownCommandLines = (
  settings: Settings,
  device: FirstBootDevice,
  secrets: SecretHandling,
  start: 'now' | 'next boot',
): readonly string[] => {
  const files = commandFiles(settings, device, 'systemd')
  if (files.length === 0) return []
  return [
    ...fileLines(files, secrets),
    'systemctl enable bramble-commands.service',
    ...(start === 'now' ? ['systemctl start --no-block bramble-commands.service'] : []),
  ]
}
