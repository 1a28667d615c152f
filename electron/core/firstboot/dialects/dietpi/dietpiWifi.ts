import type { Settings } from '../../../profile/settings/settings.ts'
import { ssidText } from '../../../profile/settings/ssidBytes.ts'
import type { WifiNetwork } from '../../../profile/settings/wifiNetwork.ts'
import { quote } from '../../../shell/quote.ts'
import type { SecretHandling } from '../../bootEdit.ts'
import { revealed } from '../../root/rootFile.ts'
import { dietpiLines } from './dietpiLines.ts'

/** DietPi has room for five networks. */
export const DIETPI_NETWORKS = 5

/**
 * `dietpi-wifi.txt`: a piece of bash that DietPi sources, so every value stands in single quotes. The arrays that are
 * there for further networks stay as they are.
 */
export const dietpiWifi = (
  before: string,
  { wifi = [] }: Settings,
  secrets: SecretHandling,
): string =>
  dietpiLines(
    before,
    wifi.flatMap((network, index) => {
      const key = keyOf(network, secrets)
      return [
        [`aWIFI_SSID[${index}]`, quote([ssidText(network.ssid) ?? ''])],
        [`aWIFI_KEY[${index}]`, quote([key])],
        [`aWIFI_KEYMGR[${index}]`, key === '' ? "'NONE'" : "'WPA-PSK'"],
      ] as const
    }),
  )

const keyOf = ({ key }: WifiNetwork, secrets: SecretHandling): string => {
  switch (key.kind) {
    case 'open':
      return ''
    case 'psk':
      return revealed(key.pmk, secrets)
    case 'sae':
      // Refused before: see `dietpiFaults`.
      return ''
    default:
      return key satisfies never
  }
}
