import type { SettingKey } from './settings.ts'

/** The settings that are lists: a layer says whether its own go behind those below or take their place. */
export const listSettings: ReadonlySet<SettingKey> = new Set<SettingKey>([
  'users',
  'vlans',
  'wifi',
  'dns',
  'dnsSearch',
  'ntp',
  'caCertificates',
  'packages',
  'files',
  'commands',
  'configTxt',
  'kernelArguments',
  'registryMirrors',
])
