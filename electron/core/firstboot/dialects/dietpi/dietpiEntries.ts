import type { Addressing } from '../../../profile/settings/addressing.ts'
import type { Settings } from '../../../profile/settings/settings.ts'
import type { FirstBootDevice } from '../../firstBootDevice.ts'
import type { DietpiEntry } from './dietpiLines.ts'

/** What settings are in `dietpi.txt` (https://github.com/MichaIng/DietPi/blob/master/dietpi.txt). */
export const dietpiEntries = (
  settings: Settings,
  { fleetKey }: FirstBootDevice,
): readonly DietpiEntry[] => {
  const { ssh, sshPasswordLogin, timezone, locale, keyboard, wifiCountry, packages = [] } = settings
  return [
    // No questions at the first login, which nobody would answer.
    ['AUTO_SETUP_AUTOMATED', '1'],
    ['SURVEY_OPTED_IN', '0'],
    ['AUTO_SETUP_NET_HOSTNAME', settings.hostname],
    // OpenSSH: its sftp is what files are brought by later. Dropbear has none.
    ...entry('AUTO_SETUP_SSH_SERVER_INDEX', ssh === undefined ? undefined : ssh ? '-2' : '0'),
    ['SOFTWARE_DISABLE_SSH_PASSWORD_LOGINS', sshPasswordLogin === true ? 'root' : '1'],
    // For root and dietpi, so that there is a way in before the script made our account.
    ['AUTO_SETUP_SSH_PUBKEY', fleetKey],
    ...entry('AUTO_SETUP_TIMEZONE', timezone),
    ...entry('AUTO_SETUP_LOCALE', locale),
    ...entry('AUTO_SETUP_KEYBOARD_LAYOUT', keyboard?.layout),
    ...entry('AUTO_SETUP_NET_WIFI_COUNTRY_CODE', wifiCountry),
    ...network(settings),
    ...entry('CONFIG_NTP_MIRROR', settings.ntp?.join(' ')),
    ...entry('AUTO_SETUP_APT_INSTALLS', packages.length === 0 ? undefined : packages.join(' ')),
    ...entry('CONFIG_SERIAL_CONSOLE_ENABLE', console(settings.serial)),
    ...swap(settings.swap),
  ]
}

const entry = (key: string, value: string | undefined): readonly DietpiEntry[] =>
  value === undefined ? [] : [[key, value]]

/** With both on, DietPi takes the Wi-Fi and switches the wire off; so one of them is said. */
const network = (settings: Settings): readonly DietpiEntry[] => {
  const { wifi = [], wired, dns = [] } = settings
  const wireless = wifi.length > 0
  const addressing = wireless ? settings.wifiAddressing : wired
  return [
    ['AUTO_SETUP_NET_WIFI_ENABLED', wireless ? '1' : '0'],
    ['AUTO_SETUP_NET_ETHERNET_ENABLED', wireless || wired?.kind === 'off' ? '0' : '1'],
    ...(addressing?.kind === 'static' ? fixed(addressing) : []),
    ...entry('AUTO_SETUP_NET_STATIC_DNS', dns.length === 0 ? undefined : dns.join(' ')),
  ]
}

const fixed = ({
  addresses,
  gateways,
}: Extract<Addressing, { kind: 'static' }>): readonly DietpiEntry[] => {
  const four = addresses.find((address) => !address.includes(':')) ?? ''
  const [address = '', prefix = ''] = four.split('/')
  return [
    ['AUTO_SETUP_NET_USESTATIC', '1'],
    ['AUTO_SETUP_NET_STATIC_IP', address],
    ['AUTO_SETUP_NET_STATIC_MASK', maskOf(Number(prefix))],
    ...entry(
      'AUTO_SETUP_NET_STATIC_GATEWAY',
      gateways.find((gateway) => !gateway.includes(':')),
    ),
  ]
}

/** 24 is 255.255.255.0. */
export const maskOf = (prefix: number): string =>
  [0, 8, 16, 24].map((shift) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - shift)))).join('.')

const console = (serial: Settings['serial']): string | undefined => {
  if (serial === undefined) return undefined
  return serial === 'console' || serial === 'both' ? '1' : '0'
}

const swap = (wanted: Settings['swap']): readonly DietpiEntry[] => {
  if (wanted === undefined) return []
  // 0 is none and 1 is "as large as DietPi thinks", so a size begins at 2.
  return [
    ['AUTO_SETUP_SWAPFILE_SIZE', wanted.kind === 'off' ? '0' : String(Math.max(2, wanted.mib))],
  ]
}
