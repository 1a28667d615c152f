import type { PlainValue } from '../layers/settingsLayer.ts'
import { isGroup } from '../settings/settingValue.ts'
import type { ImportBook } from './imported.ts'

type Group = { readonly [key: string]: PlainValue }

const OTHER_FORM = 'It is written in a form that is not taken over.'

/** A `network-config` of version 2: eth0 and wlan0; other interfaces are listed as not taken. */
export const importNetwork = (book: ImportBook, value: PlainValue): string | undefined => {
  if (!isGroup(value) || value['version'] !== 2) return OTHER_FORM
  for (const [key, part] of Object.entries(value)) {
    if (key === 'version' || key === 'renderer') continue
    const named = key === 'ethernets' ? 'eth0' : key === 'wifis' ? 'wlan0' : ''
    for (const [name, settings] of Object.entries(isGroup(part) ? part : {})) {
      if (name !== named || !isGroup(settings)) book.leave(`network.${key}.${name}`, OTHER_FORM)
      else if (named === 'eth0') takeInterface(book, settings, 'wired', [])
      else takeWifi(book, settings)
    }
  }
  return undefined
}

const takeWifi = (book: ImportBook, settings: Group): void => {
  const country = settings['regulatory-domain']
  if (typeof country === 'string') book.set('wifiCountry', country)
  const points = settings['access-points']
  for (const [ssid, point] of Object.entries(isGroup(points) ? points : {})) {
    const { password: plain, auth, hidden, ...rest } = isGroup(point) ? point : {}
    const said: Group = isGroup(auth) ? auth : {}
    const { 'key-management': kind, password = plain, ...odd } = said
    const keyed = kind === 'psk' || kind === 'sae'
    const known = auth === undefined || (kind === 'none' ? password === undefined : keyed)
    // YAML has read 12345678 as a number, and 012345678 as another one than it says.
    if (password !== undefined && typeof password !== 'string') {
      book.leave(
        `the network ${ssid}`,
        'Its key is no text; put it in quotes, or enter the network.',
      )
      continue
    }
    // Taken over without its key it would be an open network.
    if (!known || Object.keys(odd).length > 0 || (keyed && password === undefined)) {
      book.leave(`the network ${ssid}`, 'Its way to log in is not taken over; enter the network.')
      continue
    }
    const hex = kind !== 'sae' && password !== undefined && /^[0-9a-f]{64}$/i.test(password)
    book.push('wifi', {
      ssid,
      ...(hidden === true ? { hidden } : {}),
      ...(kind === 'sae' ? { security: 'wpa3' } : {}),
      ...(password === undefined ? {} : hex ? { pmk: password } : { passphrase: password }),
    })
    for (const key of Object.keys(rest)) book.leave(`${key} of the network ${ssid}`, OTHER_FORM)
  }
  takeInterface(book, settings, 'wifiAddressing', ['regulatory-domain', 'access-points'])
}

const takeInterface = (
  book: ImportBook,
  settings: Group,
  setting: 'wired' | 'wifiAddressing',
  done: readonly string[],
): void => {
  const { addresses, routes, gateway4, gateway6, nameservers, dhcp4, dhcp6, optional, ...rest } =
    settings
  const gateways = [
    ...(Array.isArray(routes) ? routes : []).flatMap((route: PlainValue) =>
      isGroup(route) && typeof route['via'] === 'string' ? [route['via']] : [],
    ),
    ...[gateway4, gateway6].filter((gateway) => typeof gateway === 'string'),
  ]
  if (Array.isArray(addresses)) book.set(setting, { addresses, gateways })
  else if (dhcp4 === true || dhcp6 === true) book.set(setting, 'dhcp')
  if (isGroup(nameservers)) {
    if (Array.isArray(nameservers['addresses'])) book.set('dns', nameservers['addresses'])
    if (Array.isArray(nameservers['search'])) book.set('dnsSearch', nameservers['search'])
  }
  // Bramble never lets booting wait for a cable.
  void optional
  for (const key of Object.keys(rest)) {
    if (!done.includes(key)) book.leave(`${setting}: ${key}`, OTHER_FORM)
  }
}
