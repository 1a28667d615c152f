import type { Settings } from '../../../profile/settings/settings.ts'
import type { YamlTree } from '../../yamlTree.ts'

/**
 * `network-config` version 2, with the key `network` on top as netplan wants it.
 *
 * The wired interface is always named: Raspberry Pi OS has no fallback network, so a file without it would
 * leave the device deaf. `optional`: booting does not wait for a cable that is not there.
 */
export const networkConfig = (settings: Settings): YamlTree => ({
  network: { version: 2, ethernets: { eth0: { ...ethernet(settings), ...nameservers(settings) } } },
})

const ethernet = ({ wired = { kind: 'dhcp' } }: Settings): { readonly [key: string]: YamlTree } => {
  switch (wired.kind) {
    case 'dhcp':
      return { dhcp4: true, dhcp6: true, optional: true }
    case 'static':
      return {
        dhcp4: false,
        dhcp6: false,
        optional: true,
        addresses: [...wired.addresses],
        // `gateway4` is deprecated in netplan; a default route serves both families.
        ...(wired.gateways.length === 0
          ? {}
          : { routes: wired.gateways.map((via) => ({ to: 'default', via })) }),
      }
    case 'off':
      return { dhcp4: false, dhcp6: false, 'link-local': [], optional: true }
    default:
      return wired satisfies never
  }
}

const nameservers = ({
  dns = [],
  dnsSearch = [],
}: Settings): { readonly [key: string]: YamlTree } =>
  dns.length === 0 && dnsSearch.length === 0
    ? {}
    : {
        nameservers: {
          ...(dns.length === 0 ? {} : { addresses: [...dns] }),
          ...(dnsSearch.length === 0 ? {} : { search: [...dnsSearch] }),
        },
      }
