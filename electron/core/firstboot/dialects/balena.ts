import type { Settings } from '../../profile/settings/settings.ts'
import { SECRET_MARK } from '../../text/secret.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { type CapabilityTable, no, partly, yes } from '../capability.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { connections } from '../networkManager/connections.ts'
import { base64Of } from '../script/base64Of.ts'

const container = no('Bring it as an application of the fleet: the system itself is read-only.')
const firmware = partly(
  "The fleet's configuration, once the device has met it, may set it otherwise.",
)

const capabilities: CapabilityTable = {
  hello: no(
    'It says hello to balena alone; adopt the device by SSH on port 22222, its fingerprint confirmed.',
  ),
  hostname: yes,
  users: partly(
    'Public keys for root on port 22222; there are no other accounts and no passwords.',
  ),
  ssh: no('It always runs, on port 22222, for the keys that it was given.'),
  sshPasswordLogin: no('There is no login by password.'),
  timezone: no('The system keeps UTC; set it in the container.'),
  locale: container,
  keyboard: container,
  wifiCountry: yes,
  wifi: yes,
  wifiAddressing: yes,
  wired: yes,
  vlans: yes,
  dns: yes,
  dnsSearch: yes,
  ntp: yes,
  proxy: no('Put a redsocks.conf into system-proxy on the boot partition.'),
  caCertificates: partly('One file with all of them.'),
  packages: container,
  files: container,
  commands: container,
  configTxt: firmware,
  kernelArguments: no('Set it in the fleet’s configuration.'),
  i2c: firmware,
  spi: firmware,
  oneWire: firmware,
  serial: no('Use a development image for a console.'),
  camera: firmware,
  swap: no('It swaps to compressed memory by itself.'),
  watchdog: no('The system feeds the hardware watchdog by itself.'),
  kubernetes: no('Choose another system for Kubernetes: this one runs balena’s containers.'),
  registryMirrors: container,
}

/**
 * balenaOS: keys of the `config.json` that the image has (its fleet, its API key) are added or changed, and
 * NetworkManager's connections go into `system-connections`
 * (https://github.com/balena-os/meta-balena#configjson). What is in config.json already stays, in its order.
 */
export const balena: Dialect = {
  id: 'balena',
  system: 'balenaOS',
  reach: { kind: 'boot-partition' },
  capabilities,
  detect: ({ names, label }) =>
    label === 'resin-boot' && names.has('config.json')
      ? 'config.json under the label resin-boot'
      : undefined,
  files: (settings, device) => ({
    ok: true,
    value: [
      {
        kind: 'edit',
        path: 'config.json',
        missing: 'fault',
        text: (before, secrets) => configJson(before, settings, device, secrets),
      },
      ...connections(settings).map(
        ({ name, text }) => ({ kind: 'put', path: `system-connections/${name}`, text }) as const,
      ),
      ...configTxtFile(configTxtLines(settings, ['serial', 'watchdog'])),
    ],
  }),
}

type Json = { readonly [key: string]: unknown }

const configJson = (
  before: string,
  settings: Settings,
  { fleetKey }: FirstBootDevice,
  secrets: SecretHandling,
): string => {
  const config = objectIn(before)
  const os = isObject(config['os']) ? config['os'] : {}
  const { wifiCountry, ntp = [], dns = [], caCertificates = [], users } = settings
  const ca = caCertificates.join('')
  const made: Json = {
    ...config,
    hostname: settings.hostname,
    ...(wifiCountry === undefined ? {} : { country: wifiCountry }),
    // One string each, with blanks between.
    ...(ntp.length === 0 ? {} : { ntpServers: ntp.join(' ') }),
    ...(dns.length === 0 ? {} : { dnsServers: dns.join(' ') }),
    ...(ca === '' ? {} : { balenaRootCA: base64Of(ca) }),
    os: { ...os, sshKeys: [fleetKey, ...users.flatMap(({ authorizedKeys }) => authorizedKeys)] },
  }
  // The image's own keys let a device into its fleet: a person looking at the preview need not see them.
  return `${JSON.stringify(made, secrets === 'mask' ? maskKeys : undefined, 2)}\n`
}

const maskKeys = (key: string, value: unknown): unknown =>
  /apikey|secret|token/i.test(key) && typeof value === 'string' ? SECRET_MARK : value

/** What is no JSON object is begun anew: a device with such a file would not start its supervisor either. */
const objectIn = (text: string): Json => {
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
