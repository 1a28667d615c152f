import { ipFamily } from '../../profile/ipAddress.ts'
import type { Addressing } from '../../profile/settings/addressing.ts'
import type { Settings } from '../../profile/settings/settings.ts'
import type { WifiNetwork } from '../../profile/settings/wifiNetwork.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { revealed } from '../root/rootFile.ts'
import { type KeyfileSection, keyfile, keyfileSsid } from './keyfile.ts'

export interface Connection {
  /** Of the file, without its ending. */
  readonly name: string
  readonly text: (secrets: SecretHandling) => string
}

/**
 * The wire's identity, so that a VLAN can name it whatever the kernel calls the interface (eth0, end0). The same
 * on every device: it is one computer's name for one of its connections.
 */
const WIRE_UUID = '6a1fa8d2-7c0d-4f6c-9f6e-62d8f6b3f0a1'

/**
 * The connections of a device. The wire is always among them: where a dialect's files take the place of all
 * others (Home Assistant OS), one that was left out would be dead.
 */
export const connections = (settings: Settings): readonly Connection[] => [
  wire(settings),
  ...(settings.vlans ?? []).map(
    ({ id, addressing }): Connection => ({
      name: `bramble-vlan${id}`,
      text: () =>
        keyfile([
          section('connection', [
            ['id', `bramble-vlan${id}`],
            ['type', 'vlan'],
            ['interface-name', `vlan${id}`],
          ]),
          section('vlan', [
            ['id', String(id)],
            ['parent', WIRE_UUID],
          ]),
          ...ipSections(addressing, {}),
        ]),
    }),
  ),
  ...(settings.wifi ?? []).map((network, index) => wireless(settings, network, index)),
]

const wire = (settings: Settings): Connection => ({
  name: 'bramble-wired',
  text: () =>
    keyfile([
      section('connection', [
        ['id', 'bramble-wired'],
        ['uuid', WIRE_UUID],
        ['type', 'ethernet'],
        // Before a connection that the image makes by itself for any wire.
        ['autoconnect-priority', '10'],
      ]),
      ...ipSections(settings.wired ?? { kind: 'dhcp' }, settings),
    ]),
})

const wireless = (settings: Settings, network: WifiNetwork, index: number): Connection => {
  const name = `bramble-wifi${index + 1}`
  return {
    name,
    text: (secrets) =>
      keyfile([
        section('connection', [
          ['id', name],
          ['type', 'wifi'],
          // The first of the list is preferred.
          ['autoconnect-priority', String(100 - index)],
        ]),
        section('wifi', [
          ['mode', 'infrastructure'],
          ['ssid', keyfileSsid(network.ssid)],
          ...(network.hidden ? [['hidden', 'true'] as const] : []),
        ]),
        ...security(network, secrets),
        ...ipSections(settings.wifiAddressing ?? { kind: 'dhcp' }, settings),
      ]),
  }
}

const security = ({ key }: WifiNetwork, secrets: SecretHandling): readonly KeyfileSection[] => {
  switch (key.kind) {
    case 'open':
      return []
    case 'psk':
      return [
        section('wifi-security', [
          ['key-mgmt', 'wpa-psk'],
          ['psk', revealed(key.pmk, secrets)],
        ]),
      ]
    case 'sae':
      return [
        section('wifi-security', [
          ['key-mgmt', 'sae'],
          ['psk', revealed(key.passphrase, secrets)],
        ]),
      ]
    default:
      return key satisfies never
  }
}

const ipSections = (
  addressing: Addressing | { readonly kind: 'off' },
  names: Pick<Settings, 'dns' | 'dnsSearch'>,
): readonly KeyfileSection[] =>
  ([4, 6] as const).map((family) => ({
    name: `ipv${family}`,
    entries: [...method(addressing, family), ...servers(names, family)],
  }))

const method = (
  addressing: Addressing | { readonly kind: 'off' },
  family: 4 | 6,
): KeyfileSection['entries'] => {
  switch (addressing.kind) {
    case 'dhcp':
      return [['method', 'auto']]
    case 'off':
      return [['method', 'disabled']]
    case 'static': {
      const ours = (address: string) => ipFamily(address.replace(/\/.*$/, '')) === family
      const addresses = addressing.addresses.filter(ours)
      if (addresses.length === 0) return [['method', family === 4 ? 'disabled' : 'link-local']]
      const gateway = addressing.gateways.find(ours)
      return [
        ['method', 'manual'],
        ...addresses.map((address, index) => [`address${index + 1}`, address] as const),
        ...(gateway === undefined ? [] : [['gateway', gateway] as const]),
      ]
    }
    default:
      return addressing satisfies never
  }
}

const servers = (
  { dns = [], dnsSearch = [] }: Pick<Settings, 'dns' | 'dnsSearch'>,
  family: 4 | 6,
): KeyfileSection['entries'] => {
  const list = (values: readonly string[]) => values.map((value) => `${value};`).join('')
  const own = dns.filter((address) => ipFamily(address) === family)
  return [
    // Ours alone: those that DHCP gives would stand before them.
    ...(own.length === 0
      ? []
      : [['dns', list(own)] as const, ['ignore-auto-dns', 'true'] as const]),
    ...(dnsSearch.length === 0 ? [] : [['dns-search', list(dnsSearch)] as const]),
  ]
}

const section = (name: string, entries: KeyfileSection['entries']): KeyfileSection => ({
  name,
  entries,
})
