import type { Settings } from '../../../profile/settings/settings.ts'
import { ssidHex } from '../../../profile/settings/ssidBytes.ts'
import type { WifiNetwork } from '../../../profile/settings/wifiNetwork.ts'
import type { SecretHandling } from '../../bootEdit.ts'
import { revealed } from '../../root/rootFile.ts'

/**
 * `wpa_supplicant.conf` (wpa_supplicant.conf(5)). An SSID without quotes is hexadecimal there, which holds any byte;
 * a key of 64 hex digits without quotes is the PMK itself. The first network is preferred.
 */
export const wpaSupplicant = (settings: Settings, secrets: SecretHandling): string => {
  const { wifi = [], wifiCountry } = settings
  return [
    'ctrl_interface=/var/run/wpa_supplicant\n',
    ...(wifiCountry === undefined ? [] : [`country=${wifiCountry}\n`]),
    ...wifi.map((network, index) =>
      [
        '\nnetwork={\n',
        `\tssid=${ssidHex(network.ssid)}\n`,
        `\tpriority=${wifi.length - index}\n`,
        ...(network.hidden ? ['\tscan_ssid=1\n'] : []),
        ...keyLines(network, secrets).map((line) => `\t${line}\n`),
        '}\n',
      ].join(''),
    ),
  ].join('')
}

const keyLines = ({ key }: WifiNetwork, secrets: SecretHandling): readonly string[] => {
  switch (key.kind) {
    case 'open':
      return ['key_mgmt=NONE']
    case 'psk':
      return ['key_mgmt=WPA-PSK WPA-PSK-SHA256', `psk=${revealed(key.pmk, secrets)}`]
    case 'sae':
      // Between the first and the last quote: a quote in between needs no escape.
      return ['key_mgmt=SAE', 'ieee80211w=2', `sae_password="${revealed(key.passphrase, secrets)}"`]
    default:
      return key satisfies never
  }
}
