import { keyboardPart, locale, timezone, wifiCountry } from '../profileField.ts'
import { readAddressing, readVlan, readWired, readWords } from './readAddressing.ts'
import { readCommand, readFileSetting, readKernelArgument, readMirror } from './readFiles.ts'
import { readUser } from './readUser.ts'
import { readWifi } from './readWifi.ts'
import {
  addressOrHost,
  domainName,
  hostLabel,
  oneLine,
  packageName,
  pemCertificate,
  plainAddress,
  proxyException,
  webUrl,
} from './settingChecks.ts'
import type { Settings } from './settings.ts'
import type { SettingValue } from './settingValue.ts'

type Readers = {
  readonly [Key in keyof Settings]-?: (value: SettingValue) => NonNullable<Settings[Key]>
}

const filled =
  (check: (text: string) => string | undefined) =>
  (text: string): string | undefined =>
    text === '' ? 'it is empty' : check(text)

/** How each setting is read out of a layer's plain value; one row a setting. */
export const settingReaders: Readers = {
  hostname: (value) => value.text(hostLabel),
  users: (value) => {
    const [first, ...others] = value.items(readUser)
    if (first === undefined) value.problem('at least one account is needed to log in')
    const names = [first, ...others].map((user) => user?.name)
    if (new Set(names).size < names.length) value.problem('two accounts have one name')
    return [first ?? NOBODY, ...others]
  },
  ssh: (value) => value.flag(),
  sshPasswordLogin: (value) => value.flag(),
  timezone: (value) => value.text(filled(timezone)),
  locale: (value) => value.text(filled(locale)),
  keyboard: (value) =>
    value.group((field) => ({
      layout: field('layout').text(filled(keyboardPart)),
      ...(field('model').isThere ? { model: field('model').text(filled(keyboardPart)) } : {}),
      ...(field('variant').isThere ? { variant: field('variant').text(filled(keyboardPart)) } : {}),
    })),
  wired: readWired,
  vlans: (value) => {
    const vlans = value.items(readVlan)
    const ids = vlans.map(({ id }) => id)
    if (value.context.mode === 'final' && new Set(ids).size < ids.length) {
      value.problem('two VLANs have one number')
    }
    return vlans
  },
  wifiCountry: (value) => value.text(filled(wifiCountry)),
  wifi: (value) => value.items(readWifi),
  wifiAddressing: readAddressing,
  dns: (value) => readWords(value, plainAddress),
  dnsSearch: (value) => readWords(value, domainName),
  ntp: (value) => readWords(value, addressOrHost),
  proxy: (value) =>
    value.group((field) => {
      const url = (text: string) => webUrl(text, ['http', 'https'])
      return {
        ...(field('http').isThere ? { http: field('http').text(url) } : {}),
        ...(field('https').isThere ? { https: field('https').text(url) } : {}),
        except: field('except').items((item) => item.text(proxyException)),
      }
    }),
  caCertificates: (value) => value.items((item) => `${item.text(pemCertificate).trimEnd()}\n`),
  packages: (value) => value.items((item) => item.text(packageName)),
  files: (value) => value.items(readFileSetting),
  commands: (value) => value.items(readCommand),
  configTxt: (value) => value.items((item) => item.text(oneLine)),
  kernelArguments: (value) => value.items(readKernelArgument),
  i2c: (value) => value.flag(),
  spi: (value) => value.flag(),
  oneWire: (value) => value.flag(),
  serial: (value) => value.oneOf(['off', 'console', 'hardware', 'both']),
  camera: (value) => value.flag(),
  swap: (value) =>
    value.raw === 'off' ? { kind: 'off' } : { kind: 'size', mib: value.whole(16, 65_536) },
  // The hardware of a Pi counts to 15 seconds.
  watchdog: (value) =>
    value.raw === 'off' ? { kind: 'off' } : { kind: 'on', seconds: value.whole(2, 15) },
  kubernetes: (value) => value.oneOf(['none', 'k3s', 'microk8s']),
  registryMirrors: (value) => value.items(readMirror),
}

const NOBODY = {
  name: '',
  passwordHash: undefined,
  authorizedKeys: [],
  sudo: 'none',
  groups: [],
} as const
