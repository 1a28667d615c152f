import type { SettingKey } from './settings.ts'

/** A row for each setting, so that the compiler sees one that is missing; in the order of the screen. */
const rows: Readonly<Record<SettingKey, true>> = {
  hostname: true,
  users: true,
  ssh: true,
  sshPasswordLogin: true,
  timezone: true,
  locale: true,
  keyboard: true,
  wired: true,
  vlans: true,
  wifiCountry: true,
  wifi: true,
  wifiAddressing: true,
  dns: true,
  dnsSearch: true,
  ntp: true,
  proxy: true,
  caCertificates: true,
  packages: true,
  files: true,
  commands: true,
  configTxt: true,
  kernelArguments: true,
  i2c: true,
  spi: true,
  oneWire: true,
  serial: true,
  camera: true,
  swap: true,
  watchdog: true,
  kubernetes: true,
  registryMirrors: true,
}

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(rows, key)

export const settingKeys: readonly SettingKey[] = Object.keys(rows).filter(isSettingKey)
