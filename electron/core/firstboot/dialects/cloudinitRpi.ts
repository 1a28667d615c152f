import type { CmdlineEdit } from '../../cmdline/editCmdline.ts'
import { type CapabilityTable, partly, yes } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import { filesOrFaults } from '../filesOrFaults.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { unwritableSsids } from '../unwritableSsids.ts'
import { nocloudFiles } from './cloudinit/nocloudFiles.ts'

const system = 'Raspberry Pi OS (Trixie or later)'

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
  wifi: partly(
    'A name that is no UTF-8 text cannot be written, and the order of the networks is not kept.',
  ),
  wifiAddressing: yes,
  wired: yes,
  vlans: yes,
  dns: yes,
  dnsSearch: yes,
  ntp: yes,
  proxy: yes,
  caCertificates: yes,
  packages: partly('First boot fetches them: without the internet or a mirror they are missing.'),
  files: yes,
  commands: yes,
  configTxt: yes,
  kernelArguments: yes,
  i2c: yes,
  spi: yes,
  oneWire: yes,
  serial: yes,
  camera: yes,
  swap: yes,
  watchdog: yes,
  kubernetes: yes,
  registryMirrors: yes,
}

/**
 * Raspberry Pi OS Trixie and what is laid out like it: cloud-init's NoCloud files in the root of the boot
 * partition, and the instance-id on the kernel's command line as well. That one wins over `meta-data`, and
 * with it cloud-init finds its data source again without looking for one at every boot.
 */
export const cloudinitRpi: Dialect = {
  id: 'cloudinit-rpi',
  system,
  initFormat: 'cloudinit-rpi',
  reach: { kind: 'boot-partition' },
  capabilities,
  // pi-gen stage2/04-cloud-init puts the templates there from Trixie on; `issue.txt` and the label are pi-gen's
  // own. Ubuntu has the same templates under the label `system-boot`.
  detect: ({ names, label }) => {
    const ours = names.has('issue.txt') || label.toLowerCase() === 'bootfs'
    return names.has('user-data') && names.has('meta-data') && ours && label !== 'system-boot'
      ? `user-data and meta-data ${names.has('issue.txt') ? 'beside issue.txt' : 'under the label bootfs'}`
      : undefined
  },
  files: (settings, device) => {
    const instance: CmdlineEdit = { kind: 'set', key: 'ds', value: `nocloud;i=${device.flashId}` }
    return filesOrFaults(unwritableSsids(system, settings), () => [
      ...nocloudFiles(settings, device, { wire: 'eth0', swap: 'rpi-swap' }),
      cmdlineFile([instance, ...kernelArguments(settings)]),
      ...configTxtFile(configTxtLines(settings)),
    ])
  },
}
