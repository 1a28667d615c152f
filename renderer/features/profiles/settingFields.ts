import type { SettingKey } from '../../client/contractValues.ts'

/** How a setting is entered. */
export type FieldKind =
  | { readonly kind: 'text'; readonly placeholder: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** A number, or the word `off`. */
  | { readonly kind: 'number'; readonly placeholder: string }
  | { readonly kind: 'lines'; readonly placeholder: string }
  | { readonly kind: 'users' }
  | { readonly kind: 'wifi' }
  /** What has no form of its own: as JSON. `list`: of a list. */
  | { readonly kind: 'data'; readonly list: boolean; readonly placeholder: string }

export interface SettingField {
  readonly key: SettingKey
  readonly field: FieldKind
}

const flag = { kind: 'flag' } as const
const lines = (placeholder: string): FieldKind => ({ kind: 'lines', placeholder })
const text = (placeholder: string): FieldKind => ({ kind: 'text', placeholder })
const data = (list: boolean, placeholder: string): FieldKind => ({
  kind: 'data',
  list,
  placeholder,
})
const addresses = '"dhcp", or {"addresses": ["{{ address }}"], "gateways": ["{{ gateway }}"]}'

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
      { key: 'keyboard', field: data(false, '{"layout": "gb", "model": "pc105"}') },
      { key: 'ntp', field: lines('ntp.example') },
    ],
  },
  {
    id: 'network',
    fields: [
      { key: 'wired', field: data(false, addresses) },
      { key: 'vlans', field: data(true, '[{"id": 20, "addressing": "dhcp"}]') },
      { key: 'wifiCountry', field: text('DE') },
      { key: 'wifi', field: { kind: 'wifi' } },
      { key: 'wifiAddressing', field: data(false, addresses) },
      { key: 'dns', field: lines('{{ dns }}') },
      { key: 'dnsSearch', field: lines('depot.example') },
      { key: 'proxy', field: data(false, '{"http": "http://proxy.example:3128", "except": []}') },
      { key: 'caCertificates', field: data(true, '["-----BEGIN CERTIFICATE-----\\n…"]') },
    ],
  },
  {
    id: 'software',
    fields: [
      { key: 'packages', field: lines('chrony') },
      {
        key: 'files',
        field: data(true, '[{"path": "/etc/motd", "content": "…", "mode": "0644"}]'),
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
        field: data(true, '[{"registry": "docker.io", "endpoints": ["https://mirror.example"]}]'),
      },
    ],
  },
] as const satisfies readonly { readonly id: string; readonly fields: readonly SettingField[] }[]
