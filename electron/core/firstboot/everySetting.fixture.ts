import type { SettingKey, Settings } from '../profile/settings/settings.ts'
import type { WifiNetwork } from '../profile/settings/wifiNetwork.ts'
import { Secret } from '../text/secret.ts'
import { someSettings } from './firstBoot.fixture.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A PMK of password/IEEE (IEEE 802.11-2020 annex J.4.2). */
export const PMK = 'f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e'

export const network = (ssid: string | Uint8Array, change: Partial<WifiNetwork> = {}) => ({
  ssid: typeof ssid === 'string' ? utf8(ssid) : ssid,
  hidden: false,
  key: { kind: 'psk', pmk: new Secret(PMK) } as const,
  ...change,
})

/** A real root, made for this test and without its key: one that is none breaks Python's TLS on the whole device. */
export const PEM = `${[
  '-----BEGIN CERTIFICATE-----',
  'MIIBTzCCAQGgAwIBAgIUWRYCESU1v60bydchowRxxkb1NhwwBQYDK2VwMBwxGjAY',
  'BgNVBAMMEUJyYW1ibGUgdGVzdCByb290MCAXDTI2MTEyNDE1MzMxNVoYDzIxMjYx',
  'MDMxMTUzMzE1WjAcMRowGAYDVQQDDBFCcmFtYmxlIHRlc3Qgcm9vdDAqMAUGAytl',
  'cAMhANBKtjlxPa9kA2oQI8epIsd2bobufyEtSuUcoax5l7AVo1MwUTAdBgNVHQ4E',
  'FgQUey7Liuj8oOLheZTieVONFX7zEI8wHwYDVR0jBBgwFoAUey7Liuj8oOLheZTi',
  'eVONFX7zEI8wDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDbQkw0hMS2TIUJBRo7',
  'g0/A7AP/DJPj/n+7SZdtIIA1DKoKCutSJ8beSL6z/sXRRW1Uh0bPjWM1Qr+616yt',
  '4ekL',
  '-----END CERTIFICATE-----',
].join('\n')}\n`

const [fleet] = someSettings().users

/** A value of each setting that differs from `plainSettings` in nothing else. */
export const everySetting: Required<Settings> = {
  hostname: 'edge-0007',
  users: [
    {
      ...fleet,
      passwordHash: new Secret('$6$saltsalt$hashhash'),
      authorizedKeys: [`ssh-ed25519 ${'B'.repeat(68)} ann@laptop`],
      groups: ['dialout'],
      sudo: 'password',
    },
    { name: 'ann', passwordHash: undefined, authorizedKeys: [], sudo: 'none', groups: ['video'] },
  ],
  ssh: true,
  sshPasswordLogin: true,
  timezone: 'Europe/Oslo',
  locale: 'nb_NO.UTF-8',
  keyboard: { layout: 'no', model: 'pc105', variant: 'nodeadkeys' },
  wifiCountry: 'NO',
  wifi: [network('Workshop'), network('Guests', { key: { kind: 'open' } })],
  wifiAddressing: { kind: 'static', addresses: ['10.8.0.7/24'], gateways: ['10.8.0.1'] },
  wired: {
    kind: 'static',
    addresses: ['10.9.0.7/24', '2001:db8::7/64'],
    gateways: ['10.9.0.1', '2001:db8::1'],
  },
  vlans: [{ id: 30, addressing: { kind: 'dhcp' } }],
  dns: ['9.9.9.9', '2620:fe::fe'],
  dnsSearch: ['site.example'],
  ntp: ['time.site.example', '10.9.0.1'],
  proxy: {
    http: 'http://proxy.site.example:3128',
    https: 'http://proxy.site.example:3128',
    except: ['localhost', '10.0.0.0/8'],
  },
  caCertificates: [PEM],
  packages: ['htop', 'vim'],
  files: [
    { path: '/etc/site.conf', mode: '0644', owner: 'root:root', content: 'a: no\n', append: false },
    {
      path: '/home/fleet/token',
      mode: '0600',
      owner: 'fleet:fleet',
      content: new Secret("it's a secret"),
      append: false,
    },
  ],
  commands: [
    { kind: 'argv', argv: ['touch', '/var/lib/it is done'] },
    { kind: 'shell', script: 'if true; then\n  echo "done" >/dev/null\nfi' },
  ],
  configTxt: ['dtoverlay=disable-bt'],
  kernelArguments: [{ kind: 'add', arg: 'quiet' }],
  i2c: true,
  spi: true,
  oneWire: true,
  serial: 'both',
  camera: true,
  swap: { kind: 'size', mib: 512 },
  watchdog: { kind: 'on', seconds: 15 },
  kubernetes: 'k3s',
  registryMirrors: [
    {
      registry: 'docker.io',
      endpoints: ['https://mirror.site.example'],
      login: { username: 'puller', password: new Secret('pu11') },
      insecure: true,
    },
  ],
}

/** As little as settings can be. */
export const plainSettings: Settings = {
  hostname: 'bramble-01',
  users: [{ ...fleet, sudo: 'passwordless' }],
}

export const settingKeys = Object.keys(everySetting).filter(
  (key): key is SettingKey => key in everySetting,
)

/** `plainSettings` with the one setting; what it needs to show at all (a network to be addressed) as well. */
export const onlySetting = (key: SettingKey): Settings => ({
  ...withNeeds(key),
  [key]: everySetting[key],
})

/** Without the setting, but with what it needs. */
export const withNeeds = (key: SettingKey): Settings => {
  if (key === 'wifiAddressing') return { ...plainSettings, wifi: [network('Workshop')] }
  return plainSettings
}
