import { ImportBook, type Imported, ONE_NAME } from './imported.ts'

/**
 * A `dietpi.txt` (https://github.com/MichaIng/DietPi/blob/master/dietpi.txt): `NAME=value` lines among comments. What
 * is DietPi's own (its software numbers, its survey) has no setting here and is listed.
 */
export const importDietpi = (text: string): Imported => {
  const book = new ImportBook()
  const keys: string[] = []
  const fields = new Map<string, string>()
  for (const raw of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^([A-Z0-9_]+)=(.*)$/.exec(raw.trim()) ?? []
    if (name === undefined || value === '') continue
    if (name === 'AUTO_SETUP_SSH_PUBKEY') keys.push(value.trim())
    else fields.set(name, value.trim())
  }
  const take = (name: string): string | undefined => {
    const value = fields.get(name)
    fields.delete(name)
    return value
  }
  const when = (name: string, use: (value: string) => void): void => {
    const value = take(name)
    if (value !== undefined) use(value)
  }
  // That it is automated at all is what a profile is.
  take('AUTO_SETUP_AUTOMATED')
  when('AUTO_SETUP_NET_HOSTNAME', (name) => book.leave(`host name ${name}`, ONE_NAME))
  when('AUTO_SETUP_LOCALE', (locale) => book.set('locale', locale))
  when('AUTO_SETUP_KEYBOARD_LAYOUT', (layout) => book.set('keyboard', { layout }))
  when('AUTO_SETUP_TIMEZONE', (zone) => book.set('timezone', zone))
  when('AUTO_SETUP_NET_WIFI_COUNTRY_CODE', (country) => book.set('wifiCountry', country))
  when('AUTO_SETUP_SSH_SERVER_INDEX', (index) => book.set('ssh', index !== '0'))
  when('SOFTWARE_DISABLE_SSH_PASSWORD_LOGINS', (off) => book.set('sshPasswordLogin', off !== '1'))
  when('AUTO_SETUP_GLOBAL_PASSWORD', (password) => book.user({ password }))
  when('AUTO_SETUP_NET_WIFI_ENABLED', (on) => {
    if (on === '1') book.leave('Wi-Fi', 'Its networks stand in dietpi-wifi.txt; enter them.')
  })
  if (keys.length > 0) book.user({ authorizedKeys: keys })
  takeWired(book, take)
  for (const name of fields.keys()) {
    book.leave(name, 'It is a setting of DietPi, without one here.')
  }
  return book.done('dietpi.txt')
}

const takeWired = (book: ImportBook, take: (name: string) => string | undefined): void => {
  const on = take('AUTO_SETUP_NET_ETHERNET_ENABLED')
  const fixed = take('AUTO_SETUP_NET_USESTATIC') === '1'
  const part = (name: string): string => take(`AUTO_SETUP_NET_STATIC_${name}`) ?? ''
  const [address, mask, gateway, dns] = [part('IP'), part('MASK'), part('GATEWAY'), part('DNS')]
  if (on === '0') book.set('wired', 'off')
  else if (fixed) {
    // The address itself is one device's; the network is everybody's.
    book.set('wired', { addresses: [`${address}/${prefixOf(mask)}`], gateways: [gateway] })
    book.leave(
      `the address ${address} for each device`,
      'It stands in the profile as it is; put {{ a column }} of the roster in its place.',
    )
    const servers = dns.split(/[\s,]+/).filter((server) => server !== '')
    if (servers.length > 0) book.set('dns', servers)
  } else if (on === '1') book.set('wired', 'dhcp')
}

const prefixOf = (mask: string): number =>
  mask
    .split('.')
    .reduce((bits, part) => bits + (Number(part).toString(2).match(/1/g)?.length ?? 0), 0)
