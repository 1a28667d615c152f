import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { connections } from '../networkManager/connections.ts'
import { fileLines } from './fileLines.ts'

/** Connections of NetworkManager, where the system has it. */
export const networkLines = (settings: Settings, secrets: SecretHandling): readonly string[] => [
  'if [ -d /etc/NetworkManager ]; then',
  ...fileLines(
    connections(settings).map(({ name, text }) => ({
      path: `/etc/NetworkManager/system-connections/${name}.nmconnection`,
      // It ignores files that others may read.
      mode: '0600',
      owner: 'root:root',
      append: false,
      text,
    })),
    secrets,
  ),
  'fi',
  ...(settings.wifi === undefined && settings.wifiCountry === undefined
    ? []
    : [
        // The radio is blocked as long as no country was ever set, and that is kept over boots.
        'rfkill unblock wifi || true',
        'for state in /var/lib/systemd/rfkill/*:wlan; do [ -f "$state" ] && echo 0 >"$state"; done',
      ]),
]
