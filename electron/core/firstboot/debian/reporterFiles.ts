import type { Settings } from '../../profile/settings/settings.ts'
import { isEnrolUrl } from '../../text/stationAddress.ts'
import { expectedSettings } from '../expectedSettings.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { type RootFile, rootFile } from '../root/rootFile.ts'

/**
 * The reporter: itself, its unit, where to report to, and the one-time key in a file of its own that only root
 * reads and that the reporter deletes. It needs Python 3 and systemd; nothing is installed for it.
 */
export const reporterFiles = (settings: Settings, device: FirstBootDevice): readonly RootFile[] => [
  rootFile('/usr/local/lib/bramble/bramble-hello.py', device.parts.reporter, { mode: '0755' }),
  ...Object.entries(device.parts.modules).map(([name, text]) =>
    rootFile(`/usr/local/lib/bramble/${name}`, text),
  ),
  rootFile('/etc/systemd/system/bramble-hello.service', device.parts.unit),
  rootFile(
    '/etc/bramble/hello.json',
    `${JSON.stringify(
      {
        flashId: device.flashId,
        stations: device.stations.map(({ address, port }) =>
          isEnrolUrl(address) ? { url: address } : { address, port },
        ),
        expect: expectedSettings(settings, device),
        // Seconds: how long to wait for first boot to end, and between tries (doubling, with jitter).
        firstBootWait: 900,
        retry: { first: 2, most: 60 },
      },
      undefined,
      2,
    )}\n`,
  ),
  rootFile('/etc/bramble/hello.key', device.helloKey, { mode: '0600' }),
]
