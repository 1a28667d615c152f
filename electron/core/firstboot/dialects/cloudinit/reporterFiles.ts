import type { FirstBootDevice } from '../../firstBootDevice.ts'
import type { YamlTree } from '../../yamlTree.ts'

/**
 * What `write_files` puts down for the reporter: itself, its unit, where to report to, and the one-time key
 * in a file of its own that only root reads and that the reporter deletes.
 */
export const reporterFiles = (device: FirstBootDevice): YamlTree => [
  {
    path: '/usr/local/lib/bramble/bramble-hello.py',
    owner: 'root:root',
    permissions: '0755',
    content: device.parts.reporter,
  },
  {
    path: '/etc/systemd/system/bramble-hello.service',
    owner: 'root:root',
    permissions: '0644',
    content: device.parts.unit,
  },
  {
    path: '/etc/bramble/hello.json',
    owner: 'root:root',
    permissions: '0644',
    content: `${JSON.stringify(
      {
        flashId: device.flashId,
        stations: device.stations.map(({ address, port }) => ({ address, port })),
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
    content: device.helloKey,
  },
]
