import type { Settings } from '../../profile/settings/settings.ts'
import type { BootEdit } from '../bootEdit.ts'
import { type CapabilityTable, no, partly, yes } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { connections } from '../networkManager/connections.ts'

const onScreen = no('Set it in Home Assistant itself once it is up: Settings, System.')
const addOn = no('Bring it as an add-on: the system itself is read-only.')

const capabilities: CapabilityTable = {
  hello: no(
    'It runs nothing of ours; adopt the device by SSH on port 22222, its fingerprint confirmed.',
  ),
  hostname: onScreen,
  users: partly(
    'Public keys for root on port 22222; there are no other accounts and no passwords.',
  ),
  ssh: partly('On, with the fleet’s key, on port 22222; off leaves the key away.'),
  sshPasswordLogin: no('There is no login by password.'),
  timezone: onScreen,
  locale: onScreen,
  keyboard: no('It has no keyboard of its own to set.'),
  wifiCountry: yes,
  wifi: yes,
  wifiAddressing: yes,
  wired: yes,
  vlans: yes,
  dns: yes,
  dnsSearch: yes,
  ntp: yes,
  proxy: onScreen,
  caCertificates: addOn,
  packages: addOn,
  files: addOn,
  commands: addOn,
  configTxt: yes,
  kernelArguments: yes,
  i2c: yes,
  spi: yes,
  oneWire: yes,
  serial: yes,
  camera: yes,
  swap: no('Set it by `ha os` on its console.'),
  watchdog: no('The system feeds the hardware watchdog by itself.'),
  kubernetes: no(
    'Choose another system for Kubernetes: this one runs Home Assistant’s containers.',
  ),
  registryMirrors: addOn,
}

/**
 * Home Assistant OS: a folder `CONFIG` on its boot partition, which it takes in and deletes at boot
 * (https://github.com/home-assistant/operating-system, hassos-config). Its network files take the place of all
 * that are there, so the wire is always among them. Without `authorized_keys` there, debug SSH is stopped.
 */
export const haos: Dialect = {
  id: 'haos',
  system: 'Home Assistant OS',
  reach: { kind: 'boot-partition' },
  capabilities,
  detect: ({ label, partitions }) => {
    if (label === 'hassos-boot') return 'the label hassos-boot'
    return partitions.has('hassos-boot') ? 'a partition named hassos-boot' : undefined
  },
  files: (settings, device) => {
    const args = kernelArguments({ ...settings, kubernetes: 'none' })
    return {
      ok: true,
      value: [
        ...connections(settings).map(
          ({ name, text }): BootEdit => ({ kind: 'put', path: `CONFIG/network/${name}`, text }),
        ),
        ...keysFile(settings, device),
        ...ntpFile(settings),
        ...(settings.i2c === true ? [put('CONFIG/modules/rpi-i2c.conf', 'i2c-dev\n')] : []),
        ...(args.length === 0 ? [] : [cmdlineFile(args)]),
        ...configTxtFile(configTxtLines(settings, ['watchdog'])),
      ],
    }
  },
}

const put = (path: string, text: string): BootEdit => ({ kind: 'put', path, text: () => text })

const keysFile = ({ ssh, users }: Settings, { fleetKey }: FirstBootDevice): readonly BootEdit[] => {
  if (ssh === false) return []
  const keys = [fleetKey, ...users.flatMap(({ authorizedKeys }) => authorizedKeys)]
  return [put('CONFIG/authorized_keys', keys.map((key) => `${key}\n`).join(''))]
}

const ntpFile = ({ ntp = [] }: Settings): readonly BootEdit[] =>
  ntp.length === 0 ? [] : [put('CONFIG/timesyncd.conf', `[Time]\nNTP=${ntp.join(' ')}\n`)]
