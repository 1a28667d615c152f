import type { Settings } from '../../../profile/settings/settings.ts'
import type { BootEdit } from '../../bootEdit.ts'
import { emitYaml } from '../../emitYaml.ts'
import type { FirstBootDevice } from '../../firstBootDevice.ts'
import { networkConfig, type WireName } from './networkConfig.ts'
import { type CloudinitSwap, userData } from './userData.ts'

/** The three files of cloud-init's NoCloud data source, in the root of the boot partition. */
export const nocloudFiles = (
  settings: Settings,
  device: FirstBootDevice,
  { wire, swap }: { readonly wire: WireName; readonly swap: CloudinitSwap },
): readonly BootEdit[] => {
  // Raspberry Pi OS's own meta-data spells `instance_id`, which NoCloud does not read: always written anew.
  const meta = { 'instance-id': device.flashId, dsmode: 'local' }
  return [
    { kind: 'put', path: 'meta-data', text: (secrets) => emitYaml(meta, secrets) },
    // First line and first byte: without it, or behind a byte-order mark, cloud-init ignores the file.
    {
      kind: 'put',
      path: 'user-data',
      text: (secrets) =>
        `#cloud-config\n${emitYaml(userData(settings, device, secrets, swap), secrets)}`,
    },
    {
      kind: 'put',
      path: 'network-config',
      text: (secrets) => emitYaml(networkConfig(settings, wire), secrets),
    },
  ]
}
