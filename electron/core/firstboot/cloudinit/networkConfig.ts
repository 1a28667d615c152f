import type { ResolvedWired } from '../../profile/resolveWired.ts'
import type { YamlTree } from '../yamlTree.ts'

/**
 * `network-config` version 2, with the key `network` on top as netplan wants it.
 *
 * The wired interface is always named: Raspberry Pi OS has no fallback network, so a file without it would
 * leave the device deaf. `optional`: booting does not wait for a cable that is not there.
 */
export const networkConfig = (wired: ResolvedWired): YamlTree => ({
  network: { version: 2, ethernets: { eth0: ethernet(wired) } },
})

const ethernet = (wired: ResolvedWired): YamlTree => {
  switch (wired.kind) {
    case 'dhcp':
      return { dhcp4: true, dhcp6: true, optional: true }
    case 'static':
      return {
        dhcp4: false,
        dhcp6: false,
        optional: true,
        addresses: [wired.address],
        // `gateway4` is deprecated in netplan; a default route serves both families.
        ...(wired.gateway === undefined ? {} : { routes: [{ to: 'default', via: wired.gateway }] }),
        ...(wired.dns.length === 0 ? {} : { nameservers: { addresses: [...wired.dns] } }),
      }
    default:
      return wired satisfies never
  }
}
