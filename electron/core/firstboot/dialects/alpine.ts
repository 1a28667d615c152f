import { type Fault, fault } from '../../faults/fault.ts'
import type { Settings } from '../../profile/settings/settings.ts'
import { gzipStored } from '../archive/gzipStored.ts'
import { type TarEntry, tarFile } from '../archive/tarFile.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { type CapabilityTable, no, partly, yes } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import { filesOrFaults } from '../filesOrFaults.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { alpineEntries } from './alpine/alpineEntries.ts'

const system = 'Alpine Linux (diskless)'

const capabilities: CapabilityTable = {
  hello: partly(
    'By a reporter in sh, which was tried under OpenRC, and not on an Alpine: where no hello comes, adopt the device by SSH.',
  ),
  hostname: yes,
  users: partly('Administrators by doas, where the image has it; there is no sudo.'),
  ssh: yes,
  sshPasswordLogin: yes,
  timezone: yes,
  locale: no('Its libc knows UTF-8 and no others; nothing is to be set.'),
  keyboard: no('Run setup-keymap on the device.'),
  wifiCountry: yes,
  wifi: yes,
  wifiAddressing: yes,
  wired: yes,
  vlans: no('Add them over SSH in /etc/network/interfaces, with the package vlan.'),
  dns: yes,
  dnsSearch: yes,
  ntp: yes,
  proxy: partly('For logins; services need it in their own files.'),
  caCertificates: no(
    'Install ca-certificates over SSH, put them into /usr/local/share/ca-certificates and run update-ca-certificates.',
  ),
  packages: no('Add them over SSH with apk: this first boot has no network.'),
  files: partly('Files that are put whole; none can be added to.'),
  commands: yes,
  configTxt: yes,
  kernelArguments: yes,
  i2c: yes,
  spi: yes,
  oneWire: yes,
  serial: yes,
  camera: yes,
  swap: no('It runs from memory; add swap over SSH on another partition.'),
  watchdog: no('Enable BusyBox’s watchdog service over SSH.'),
  kubernetes: yes,
  registryMirrors: yes,
}

/**
 * Alpine in diskless mode: its initramfs unpacks one `*.apkovl.tar.gz` from the card over the new root
 * (https://gitlab.alpinelinux.org/alpine/mkinitfs, initramfs-init). It must be the only one there, and is named by the
 * host, as `lbu commit` names the one that takes its place. An image that comes with one is not Alpine's own.
 */
export const alpine: Dialect = {
  id: 'alpine',
  system,
  reach: { kind: 'boot-partition' },
  capabilities,
  detect: ({ names }) => {
    const other = [...names].some((name) => name.includes('.apkovl.tar.gz'))
    return names.has('.alpine-release') && names.has('apks') && !other
      ? '.alpine-release and apks, and no apkovl yet'
      : undefined
  },
  files: (settings, device) => {
    const args = kernelArguments(settings)
    return filesOrFaults(alpineFaults(settings), () => [
      {
        kind: 'bytes',
        path: `${settings.hostname}.apkovl.tar.gz`,
        bytes: () =>
          gzipStored(tarFile(alpineEntries(settings, device, 'reveal'), device.stationClock)),
        text: (secrets) => listing(settings, device, secrets),
      },
      ...(args.length === 0 ? [] : [cmdlineFile(args)]),
      ...configTxtFile(configTxtLines(settings, ['watchdog'])),
    ])
  },
}

const alpineFaults = ({ files = [] }: Settings): readonly Fault[] =>
  files.flatMap(({ path, append }) => {
    const reason = append
      ? `${path} is added to, and there is nothing to add to yet`
      : path.length > 100
        ? `the path ${path} is longer than 100 characters`
        : undefined
    return reason === undefined
      ? []
      : [fault('PROFILE_VALUE_UNWRITABLE', { setting: 'files', system, reason })]
  })

/** The archive as text: each entry's name, mode and content. */
const listing = (settings: Settings, device: FirstBootDevice, secrets: SecretHandling): string =>
  alpineEntries(settings, device, secrets).flatMap(shown).join('\n')

const shown = (entry: TarEntry): readonly string[] => {
  switch (entry.kind) {
    case 'folder':
      return []
    case 'link':
      return [`=== ${entry.path} -> ${entry.target}`]
    case 'file':
      return [
        `=== ${entry.path} ${entry.mode.toString(8).padStart(4, '0')}`,
        new TextDecoder().decode(entry.bytes),
      ]
    default:
      return entry satisfies never
  }
}
