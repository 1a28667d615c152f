import type { CmdlineEdit } from '../../cmdline/editCmdline.ts'
import type { Settings } from '../../profile/settings/settings.ts'
import type { BootEdit } from '../bootEdit.ts'
import { type CapabilityTable, no, yes } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import type { Dialect } from '../dialect.ts'
import { emitYaml } from '../emitYaml.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { networkConfig } from './cloudinit/networkConfig.ts'
import { userData } from './cloudinit/userData.ts'

const later = no('Set it over SSH once the device has said hello.')

const capabilities: CapabilityTable = {
  hello: yes,
  hostname: yes,
  users: yes,
  ssh: yes,
  sshPasswordLogin: yes,
  timezone: yes,
  locale: yes,
  keyboard: yes,
  wifiCountry: yes,
  wifi: later,
  wifiAddressing: later,
  wired: yes,
  vlans: later,
  dns: yes,
  dnsSearch: yes,
  ntp: later,
  proxy: later,
  caCertificates: later,
  packages: later,
  files: later,
  commands: later,
  configTxt: later,
  kernelArguments: yes,
  i2c: later,
  spi: later,
  oneWire: later,
  serial: later,
  camera: later,
  swap: later,
  watchdog: later,
  kubernetes: yes,
  registryMirrors: later,
}

/**
 * Raspberry Pi OS Trixie and what is laid out like it: cloud-init's NoCloud files in the root of the boot
 * partition, and the instance-id on the kernel's command line as well. That one wins over `meta-data`, and
 * with it cloud-init finds its data source again without looking for one at every boot.
 */
export const cloudinitRpi: Dialect = {
  id: 'cloudinit-rpi',
  system: 'Raspberry Pi OS (Trixie or later)',
  initFormat: 'cloudinit-rpi',
  reach: { kind: 'boot-partition' },
  capabilities,
  // pi-gen stage2/04-cloud-init puts the templates there from Trixie on; `issue.txt` and the label are pi-gen's
  // own. Ubuntu has the same templates under the label `system-boot`, but does not take the `rpi:` keys.
  detect: ({ names, label }) =>
    names.has('user-data') &&
    names.has('meta-data') &&
    (names.has('issue.txt') || label.toLowerCase() === 'bootfs') &&
    label !== 'system-boot',
  files: (settings, device) => ({ ok: true, value: files(settings, device) }),
}

const files = (settings: Settings, device: FirstBootDevice): readonly BootEdit[] => {
  const network = networkConfig(settings)
  const user = userData(settings, device)
  // The image's own meta-data spells `instance_id`, which NoCloud does not read: always written anew.
  const meta = { 'instance-id': device.flashId, dsmode: 'local' }
  const instance: CmdlineEdit = { kind: 'set', key: 'ds', value: `nocloud;i=${device.flashId}` }
  return [
    { kind: 'put', path: 'meta-data', text: (secrets) => emitYaml(meta, secrets) },
    // First line and first byte: without it, or behind a byte-order mark, cloud-init ignores the file.
    {
      kind: 'put',
      path: 'user-data',
      text: (secrets) => `#cloud-config\n${emitYaml(user, secrets)}`,
    },
    { kind: 'put', path: 'network-config', text: (secrets) => emitYaml(network, secrets) },
    cmdlineFile([instance, ...kernelArguments(settings)]),
  ]
}
