import { type Fault, fault } from '../../faults/fault.ts'
import type { Settings } from '../../profile/settings/settings.ts'
import type { BootEdit, SecretHandling } from '../bootEdit.ts'
import { type CapabilityTable, no, partly, yes } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import { filesOrFaults } from '../filesOrFaults.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { fileLines } from '../script/fileLines.ts'
import { ownCommandLines } from '../script/ownCommandLines.ts'
import { scriptHead } from '../script/scriptHead.ts'
import { systemLines } from '../script/systemLines.ts'
import { usersLines } from '../script/usersLines.ts'
import { wipeLine } from '../script/wipeLine.ts'
import { startShellReporter } from '../shellReporter.ts'
import { shellReporterFiles } from '../shellReporterFiles.ts'
import { unwritableSsids } from '../unwritableSsids.ts'
import { dietpiEntries } from './dietpi/dietpiEntries.ts'
import { dietpiLines } from './dietpi/dietpiLines.ts'
import { DIETPI_NETWORKS, dietpiWifi } from './dietpi/dietpiWifi.ts'

const system = 'DietPi'

/** What DietPi runs before the network. */
const SCRIPT = 'Automation_Custom_PreScript.sh'

const onlyOne = partly('IPv4 only, and one interface: with a Wi-Fi network the wire is off.')

const capabilities: CapabilityTable = {
  hello: partly(
    'By a reporter in sh, which was not tried on a DietPi: where no hello comes, adopt the device by SSH.',
  ),
  hostname: yes,
  users: yes,
  ssh: yes,
  sshPasswordLogin: partly('Never for root.'),
  timezone: yes,
  locale: yes,
  keyboard: partly('The layout; model and variant stay as the image has them.'),
  wifiCountry: yes,
  wifi: partly(
    'Up to five networks, none that is WPA3 only or hidden, names in UTF-8; the wire is off then.',
  ),
  wifiAddressing: onlyOne,
  wired: onlyOne,
  vlans: no('Add them over SSH in /etc/network/interfaces.d.'),
  dns: partly('With static addresses only; DHCP brings its own.'),
  dnsSearch: no('Add them over SSH in /etc/resolv.conf.'),
  ntp: yes,
  proxy: yes,
  caCertificates: yes,
  packages: partly('First boot fetches them: DietPi needs the internet at first boot in any case.'),
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
 * DietPi: its own files are edited line by line, and what they have no key for is done by the script that it runs
 * before the network (`Automation_Custom_PreScript.sh`, by dietpi-firstboot). `dietpi.txt` would hold one plain password
 * for root; the script puts a random one there before DietPi reads it, so that the known one never counts.
 */
export const dietpi: Dialect = {
  id: 'dietpi',
  system,
  reach: { kind: 'boot-partition' },
  capabilities,
  detect: ({ names }) => (names.has('dietpi.txt') ? 'dietpi.txt' : undefined),
  files: (settings, device) => {
    const args = kernelArguments(settings)
    const networks: readonly BootEdit[] =
      settings.wifi === undefined || settings.wifi.length === 0
        ? []
        : [
            {
              kind: 'edit',
              path: 'dietpi-wifi.txt',
              missing: 'make',
              text: (before, secrets) => dietpiWifi(before, settings, secrets),
            },
          ]
    return filesOrFaults(dietpiFaults(settings), () => [
      {
        kind: 'edit',
        path: 'dietpi.txt',
        missing: 'fault',
        text: (before) => dietpiLines(before, dietpiEntries(settings, device)),
      },
      ...networks,
      {
        kind: 'put',
        path: SCRIPT,
        text: (secrets) => script(settings, device, secrets),
      },
      ...(args.length === 0 ? [] : [cmdlineFile(args)]),
      ...configTxtFile(configTxtLines(settings)),
    ])
  },
}

const dietpiFaults = (settings: Settings): readonly Fault[] => {
  const { wifi = [], wired, wifiAddressing } = settings
  const refuse = (setting: keyof Settings, reason: string) =>
    fault('PROFILE_VALUE_UNWRITABLE', { setting, system, reason })
  const six = (['wired', 'wifiAddressing'] as const).flatMap((setting) => {
    const addressing = setting === 'wired' ? wired : wifiAddressing
    return addressing?.kind === 'static' &&
      addressing.addresses.every((address) => address.includes(':'))
      ? [refuse(setting, 'it has no key for an IPv6 address')]
      : []
  })
  return [
    ...unwritableSsids(system, settings),
    ...(wifi.length > DIETPI_NETWORKS ? [refuse('wifi', 'it has room for five networks')] : []),
    ...(wifi.some(({ key }) => key.kind === 'sae')
      ? [refuse('wifi', 'it has no key for a network that is WPA3 only')]
      : []),
    ...(wifi.some(({ hidden }) => hidden)
      ? [refuse('wifi', 'it has no key for a hidden network')]
      : []),
    ...six,
  ]
}

const script = (settings: Settings, device: FirstBootDevice, secrets: SecretHandling): string =>
  [
    ...scriptHead(device),
    'random=$(head -c 24 /dev/urandom | base64 | tr -dc A-Za-z0-9)',
    'for file in /boot/dietpi.txt /boot/firmware/dietpi.txt; do',
    '  [ -f "$file" ] && sed -i "s/^AUTO_SETUP_GLOBAL_PASSWORD=.*/AUTO_SETUP_GLOBAL_PASSWORD=$random/" "$file"',
    'done',
    ...usersLines(settings, device, secrets),
    // DietPi looks after time servers and swap by itself: see `dietpiEntries`.
    ...systemLines({ ...settings, ntp: [] }, 'none', secrets),
    ...ownCommandLines(settings, device, secrets, 'now'),
    ...fileLines(shellReporterFiles(settings, device, 'systemd'), secrets),
    ...startShellReporter.systemd,
    // What it made is on the medium before it goes: it holds secrets, and was used.
    'sync',
    `exec ${wipeLine([`/boot/${SCRIPT}`, `/boot/firmware/${SCRIPT}`])}`,
    '',
  ].join('\n')
