import { isEnrolUrl } from '../../text/stationAddress.ts'
import type { FirstBootInput } from '../firstBootInput.ts'
import type { YamlTree } from '../yamlTree.ts'
import { expectedSettings } from './expectedSettings.ts'

/**
 * What `write_files` puts down for the reporter: itself, its unit, where to report to, and the one-time key
 * in a file of its own that only root reads and that the reporter deletes.
 */
export const reporterFiles = (input: FirstBootInput): YamlTree => [
  {
    path: '/usr/local/lib/bramble/bramble-hello.py',
    owner: 'root:root',
    permissions: '0755',
    content: input.parts.reporter,
  },
  ...Object.entries(input.parts.modules).map(([name, content]) => ({
    path: `/usr/local/lib/bramble/${name}`,
    owner: 'root:root',
    permissions: '0644',
    content,
  })),
  {
    path: '/etc/systemd/system/bramble-hello.service',
    owner: 'root:root',
    permissions: '0644',
    content: input.parts.unit,
  },
  {
    path: '/etc/bramble/hello.json',
    owner: 'root:root',
    permissions: '0644',
    content: `${JSON.stringify(
      {
        flashId: input.flashId,
        stations: input.stations.map(({ address, port }) =>
          isEnrolUrl(address) ? { url: address } : { address, port },
        ),
        expect: expectedSettings(input),
        // Seconds: how long to wait for first boot to end, and between tries (doubling, with jitter).
        firstBootWait: 900,
        retry: { first: 2, most: 60 },
      },
      undefined,
      2,
    )}\n`,
  },
  {
    path: '/etc/bramble/hello.key',
    owner: 'root:root',
    permissions: '0600',
    content: input.helloKey,
  },
]
