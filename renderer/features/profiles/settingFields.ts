import type { SettingKey } from '../../client/contractValues.ts'

/** How a setting is entered. */
export type FieldKind =
  | { readonly kind: 'text'; readonly placeholder: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** A number, or the word `off`. */
  | { readonly kind: 'number'; readonly placeholder: string }
  | { readonly kind: 'lines'; readonly placeholder: string }
  | { readonly kind: 'addressing'; readonly mayBeOff: boolean }
  | { readonly kind: 'parts'; readonly parts: readonly FieldPart[] }
  | { readonly kind: 'users' }
  | { readonly kind: 'wifi' }
  /** A list that has no form of its own: as JSON. */
  | { readonly kind: 'data'; readonly placeholder: string }

/** One of a few named parts that a setting has. `lines`: it is a list, a text each line. */
export interface FieldPart {
  readonly key: 'layout' | 'model' | 'variant' | 'http' | 'https' | 'except'
  readonly lines: boolean
  readonly placeholder: string
}

export interface SettingField {
  readonly key: SettingKey
  readonly field: FieldKind
}

const flag = { kind: 'flag' } as const
const lines = (placeholder: string): FieldKind => ({ kind: 'lines', placeholder })
const text = (placeholder: string): FieldKind => ({ kind: 'text', placeholder })
const data = (placeholder: string): FieldKind => ({ kind: 'data', placeholder })
const part = (key: FieldPart['key'], placeholder: string, lines = false): FieldPart => ({
  key,
  lines,
  placeholder,
})
const parts = (...all: readonly FieldPart[]): FieldKind => ({ kind: 'parts', parts: all })

/** The settings as the form has them; one row a setting. */
export const settingGroups = [
  {
    id: 'identity',
    fields: [
      { key: 'hostname', field: text('{{ name }}') },
      { key: 'users', field: { kind: 'users' } },
      { key: 'ssh', field: flag },
      { key: 'sshPasswordLogin', field: flag },
    ],
  },
  {
    id: 'place',
    fields: [
      { key: 'timezone', field: text('Europe/Berlin') },
      { key: 'locale', field: text('en_GB.UTF-8') },
      {
        key: 'keyboard',
        field: parts(part('layout', 'gb'), part('model', 'pc105'), part('variant', 'nodeadkeys')),
      },
      { key: 'ntp', field: lines('ntp.example') },
    ],
  },
  {
    id: 'network',
    fields: [
      { key: 'wired', field: { kind: 'addressing', mayBeOff: true } },
      { key: 'vlans', field: data('[{"id": 20, "addressing": "dhcp"}]') },
      { key: 'wifiCountry', field: text('DE') },
      { key: 'wifi', field: { kind: 'wifi' } },
      { key: 'wifiAddressing', field: { kind: 'addressing', mayBeOff: false } },
      { key: 'dns', field: lines('{{ dns }}') },
      { key: 'dnsSearch', field: lines('depot.example') },
      {
        key: 'proxy',
        field: parts(
          part('http', 'http://proxy.example:3128'),
          part('https', 'http://proxy.example:3128'),
          part('except', '10.0.0.0/8', true),
        ),
      },
      { key: 'caCertificates', field: data('["-----BEGIN CERTIFICATE-----\\n…"]') },
    ],
  },
  {
    id: 'software',
    fields: [
      { key: 'packages', field: lines('chrony') },
      {
        key: 'files',
        field: data('[{"path": "/etc/motd", "content": "…", "mode": "0644"}]'),
      },
      { key: 'commands', field: lines('systemctl enable chrony') },
    ],
  },
  {
    id: 'board',
    fields: [
      { key: 'i2c', field: flag },
      { key: 'spi', field: flag },
      { key: 'oneWire', field: flag },
      {
        key: 'serial',
        field: { kind: 'choice', values: ['off', 'console', 'hardware', 'both'] },
      },
      { key: 'camera', field: flag },
      { key: 'swap', field: { kind: 'number', placeholder: 'off, or MiB' } },
      { key: 'watchdog', field: { kind: 'number', placeholder: 'off, or seconds to 15' } },
      { key: 'configTxt', field: lines('dtoverlay=disable-bt') },
      { key: 'kernelArguments', field: lines('quiet') },
    ],
  },
  {
    id: 'cluster',
    fields: [
      { key: 'kubernetes', field: { kind: 'choice', values: ['none', 'k3s', 'microk8s'] } },
      {
        key: 'registryMirrors',
        field: data('[{"registry": "docker.io", "endpoints": ["https://mirror.example"]}]'),
      },
    ],
  },
] as const satisfies readonly { readonly id: string; readonly fields: readonly SettingField[] }[]
