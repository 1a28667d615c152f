import { ImportBook, type Imported, ONE_NAME } from './imported.ts'

/**
 * The customisation settings that Raspberry Pi Imager keeps: the group `imagecustomization` of its `.conf`, or the
 * same names as JSON. 1.x and 2.x name some of them otherwise.
 */
export const importImager = (fields: ReadonlyMap<string, string>): Imported => {
  const book = new ImportBook()
  const left = new Map([...fields].filter(([, value]) => value !== ''))
  const take = (...names: readonly string[]): string => {
    const found = names.map((name) => left.get(name)).find((value) => value !== undefined)
    for (const name of names) left.delete(name)
    return found ?? ''
  }
  const when = (value: string, use: (value: string) => void): void => {
    if (value !== '') use(value)
  }
  const yes = (value: string): boolean => /^(?:true|1)$/i.test(value)
  when(take('hostname'), (name) => book.leave(`host name ${name}`, ONE_NAME))
  when(take('timezone'), (zone) => book.set('timezone', zone))
  when(take('keyboard', 'keyboardLayout'), (layout) => book.set('keyboard', { layout }))
  when(take('wifiCountry', 'recommendedWifiCountry'), (country) => book.set('wifiCountry', country))
  when(take('sshEnabled'), (on) => book.set('ssh', yes(on)))
  when(take('sshPasswordAuth'), (on) => book.set('sshPasswordLogin', yes(on)))
  when(take('sshUserName'), (name) => book.user({ name }))
  when(take('sshUserPassword'), (kept) =>
    book.user(kept.startsWith('$') ? { passwordHash: kept } : { password: kept }),
  )
  const keys = [take('sshPublicKey'), take('sshAuthorizedKeys')]
    .flatMap((text) => text.split(/\r?\n|\\n/))
    .map((key) => key.trim())
    .filter((key) => key !== '')
  if (keys.length > 0) book.user({ authorizedKeys: [...new Set(keys)] })
  takeWifi(book, take)
  for (const name of left.keys()) {
    // Not the value: it may be a token.
    book.leave(name, 'Bramble has no such setting.')
  }
  return book.done('settings of Raspberry Pi Imager')
}

const takeWifi = (book: ImportBook, take: (...names: readonly string[]) => string): void => {
  const ssid = take('wifiSSID')
  const pmk = take('wifiPasswordCrypt')
  const passphrase = take('wifiPassword')
  const hidden = /^(?:true|1)$/i.test(take('wifiHidden', 'wifiSSIDHidden'))
  if (ssid === '') return
  const hex = /^[0-9a-f]{64}$/i
  const key = pmk !== '' ? pmk : passphrase
  book.push('wifi', {
    ssid,
    ...(hidden ? { hidden } : {}),
    ...(key === '' ? {} : hex.test(key) ? { pmk: key } : { passphrase: key }),
  })
}

/** The group of a `.conf` of Qt: `name=value`, a value in quotes with backslashes where it needs them. */
export const imagerConf = (text: string): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>()
  let group = ''
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    const [, head] = /^\[(.+)\]$/.exec(line) ?? []
    if (head !== undefined) group = head.toLowerCase()
    const [, name, value = ''] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? []
    if (group !== 'imagecustomization' || name === undefined) continue
    const quoted = /^"(.*)"$/.exec(value)?.[1]
    fields.set(name, quoted === undefined ? value : quoted.replaceAll(/\\(["\\])/g, '$1'))
  }
  return fields
}
