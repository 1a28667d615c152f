import type { Addressing } from '../../../profile/settings/addressing.ts'
import type { Settings } from '../../../profile/settings/settings.ts'
import { ssidText } from '../../../profile/settings/ssidBytes.ts'
import type { WifiNetwork } from '../../../profile/settings/wifiNetwork.ts'
import type { YamlTree } from '../../yamlTree.ts'

type Fields = { readonly [key: string]: YamlTree }

/** How the image calls its wire: by the name that Pis' images fix (`net.ifnames=0`), or by whatever there is. */
export type WireName = 'eth0' | 'any'

/**
 * `network-config` version 2, with the key `network` on top as netplan wants it.
 *
 * The wired interface is always named: Raspberry Pi OS has no fallback network, so a file without it would
 * leave the device deaf. `optional`: booting does not wait for a cable that is not there.
 */
export const networkConfig = (settings: Settings, wire: WireName = 'eth0'): YamlTree => {
  const { vlans = [], wifi = [] } = settings
  const wireId = wire === 'eth0' ? 'eth0' : 'wired'
  const match: Fields = wire === 'eth0' ? {} : { match: { name: 'e*' } }
  return {
    network: {
      version: 2,
      ethernets: {
        [wireId]: { ...match, ...addresses(settings.wired), ...nameservers(settings) },
      },
      ...(vlans.length === 0
        ? {}
        : {
            vlans: Object.fromEntries(
              vlans.map(({ id, addressing }) => [
                `vlan${id}`,
                { id, link: wireId, ...addresses(addressing) },
              ]),
            ),
          }),
      ...(wifi.length === 0 ? {} : { wifis: { wlan0: wireless(settings, wifi) } }),
    },
  }
}

const addresses = (
  addressing: Addressing | { readonly kind: 'off' } = { kind: 'dhcp' },
): Fields => {
  switch (addressing.kind) {
    case 'dhcp':
      return { dhcp4: true, dhcp6: true, optional: true }
    case 'static':
      return {
        dhcp4: false,
        dhcp6: false,
        optional: true,
        addresses: [...addressing.addresses],
        // `gateway4` is deprecated in netplan; a default route serves both families.
        ...(addressing.gateways.length === 0
          ? {}
          : { routes: addressing.gateways.map((via) => ({ to: 'default', via })) }),
      }
    case 'off':
      return { dhcp4: false, dhcp6: false, 'link-local': [], optional: true }
    default:
      return addressing satisfies never
  }
}

const nameservers = ({ dns = [], dnsSearch = [] }: Pick<Settings, 'dns' | 'dnsSearch'>): Fields =>
  dns.length === 0 && dnsSearch.length === 0
    ? {}
    : {
        nameservers: {
          ...(dns.length === 0 ? {} : { addresses: [...dns] }),
          ...(dnsSearch.length === 0 ? {} : { search: [...dnsSearch] }),
        },
      }

const wireless = (settings: Settings, networks: readonly WifiNetwork[]): YamlTree => ({
  ...addresses(settings.wifiAddressing),
  ...nameservers(settings),
  // Quoted like every text: Norway is no boolean.
  ...(settings.wifiCountry === undefined ? {} : { 'regulatory-domain': settings.wifiCountry }),
  'access-points': new Map(
    networks.map(({ ssid, hidden, key }) => [
      // What is no text was refused before (`unwritableSsids`).
      ssidText(ssid) ?? '',
      { ...(hidden ? { hidden: true } : {}), ...access(key) },
    ]),
  ),
})

/** A `password` of 64 hex digits directly under the network is a PMK, good for WPA2 and WPA2/WPA3 mixed. */
const access = (key: WifiNetwork['key']): Fields => {
  switch (key.kind) {
    case 'open':
      return { auth: { 'key-management': 'none' } }
    case 'psk':
      return { password: key.pmk }
    case 'sae':
      return { auth: { 'key-management': 'sae', password: key.passphrase } }
    default:
      return key satisfies never
  }
}
