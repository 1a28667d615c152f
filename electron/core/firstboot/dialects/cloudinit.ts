import type { CmdlineEdit } from '../../cmdline/editCmdline.ts'
import { partly } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import { filesOrFaults } from '../filesOrFaults.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { unwritableSsids } from '../unwritableSsids.ts'
import { nocloudFiles } from './cloudinit/nocloudFiles.ts'
import { cloudinitRpi } from './cloudinitRpi.ts'

const system = 'Ubuntu Server'

/**
 * Ubuntu Server for Raspberry Pi: the same files as Raspberry Pi OS's, under the label `system-boot`, with swap by
 * cloud-init itself.
 */
export const cloudinit: Dialect = {
  id: 'cloudinit',
  system,
  initFormat: 'cloudinit',
  reach: { kind: 'boot-partition' },
  capabilities: {
    ...cloudinitRpi.capabilities,
    wifi: partly(
      'Names in UTF-8 without a backslash, in no order of preference; a network that is WPA3 only needs Ubuntu 24.04 or later.',
    ),
  },
  detect: ({ names, label }) =>
    names.has('user-data') && names.has('meta-data') && label === 'system-boot'
      ? 'user-data and meta-data under the label system-boot'
      : undefined,
  files: (settings, device) => {
    const instance: CmdlineEdit = { kind: 'set', key: 'ds', value: `nocloud;i=${device.flashId}` }
    return filesOrFaults(unwritableSsids(system, settings, 'networkd'), () => [
      ...nocloudFiles(settings, device, { wire: 'eth0', swap: 'cloud-init' }),
      cmdlineFile([instance, ...kernelArguments(settings)]),
      ...configTxtFile(configTxtLines(settings)),
    ])
  },
}
