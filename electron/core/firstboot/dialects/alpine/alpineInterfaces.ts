import type { Addressing } from '../../../profile/settings/addressing.ts'
import type { Settings } from '../../../profile/settings/settings.ts'

/** `/etc/network/interfaces` (interfaces(5) of ifupdown); the wire always, the radio where there is a network for it. */
export const alpineInterfaces = (settings: Settings): string => {
  const { wifi = [], wifiAddressing = { kind: 'dhcp' }, wired = { kind: 'dhcp' } } = settings
  return [
    'auto lo\niface lo inet loopback\n',
    wired.kind === 'off' ? 'iface eth0 inet manual\n' : stanzas('eth0', wired),
    ...(wifi.length === 0 ? [] : [stanzas('wlan0', wifiAddressing)]),
  ].join('\n')
}

const stanzas = (name: string, addressing: Addressing): string =>
  addressing.kind === 'dhcp'
    ? `auto ${name}\niface ${name} inet dhcp\n`
    : `auto ${name}\n${addressing.addresses.map((address) => fixed(name, address, addressing.gateways)).join('')}`

const fixed = (name: string, address: string, gateways: readonly string[]): string => {
  const six = address.includes(':')
  const gateway = gateways.find((one) => one.includes(':') === six)
  return [
    `iface ${name} inet${six ? '6' : ''} static\n`,
    `\taddress ${address}\n`,
    ...(gateway === undefined ? [] : [`\tgateway ${gateway}\n`]),
  ].join('')
}
