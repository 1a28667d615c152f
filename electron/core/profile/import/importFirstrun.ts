import { ImportBook, type Imported, ONE_NAME } from './imported.ts'
import { shellWords } from './shellWords.ts'

/** Lines that belong to the script itself and say nothing of the device. */
const FRAME = [
  /^#/,
  /^set [+-]e$/,
  /^exit 0$/,
  /^fi$/,
  /^else$/,
  /^if \[ -f \S+ \]; *then$/,
  /^rm -f \/boot\/(?:firmware\/)?firstrun\.sh$/,
  /^sed -i 's\| systemd\.run\.\*\|\|g' \/boot\/(?:firmware\/)?cmdline\.txt$/,
  /^(?:CURRENT_HOSTNAME|FIRSTUSER|FIRSTUSERHOME)=/,
]

const HELPER = /^if \[ -f \S*\/(?:imager_custom|userconf) \]; *then$/

/**
 * A `firstrun.sh` as Raspberry Pi Imager writes it (reference/firstboot-inventory A2): calls of `imager_custom` and
 * `userconf`, each with a way without that program behind `else`, which says the same again.
 */
export const importFirstrun = (text: string): Imported => {
  const book = new ImportBook()
  let way: 'plain' | 'helper' | 'without' = 'plain'
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (HELPER.test(line)) way = 'helper'
    else if (line === 'fi') way = 'plain'
    else if (line === 'else' && way === 'helper') {
      way = 'without'
      const why = 'The way without helper programs; it says again what stands before it.'
      book.leave(`line ${index + 1} to the next fi`, why)
    }
    if (line === '' || way === 'without' || FRAME.some((frame) => frame.test(line))) continue
    if (!takeLine(book, line)) {
      book.leave(
        `line ${index + 1}`,
        'It is none of the calls that are known; add it as a command.',
      )
    }
  }
  return book.done('firstrun.sh of Raspberry Pi Imager')
}

const takeLine = (book: ImportBook, line: string): boolean => {
  const words = shellWords(line)
  const [program = '', verb = '', ...rest] = words ?? []
  if (program.endsWith('/userconf')) {
    const [hash] = rest
    book.user({ name: verb, ...(hash === undefined ? {} : { passwordHash: hash }) })
    return true
  }
  if (!program.endsWith('/imager_custom')) return false
  const [first = '', second = ''] = rest
  switch (verb) {
    case 'set_hostname':
      book.leave(`host name ${first}`, ONE_NAME)
      return true
    case 'set_timezone':
      book.set('timezone', first)
      return true
    case 'set_keymap':
      book.set('keyboard', { layout: first })
      return true
    case 'set_wlan_country':
      book.set('wifiCountry', first)
      return true
    case 'enable_ssh':
      book.set('ssh', true)
      if (first === '-k') book.user({ authorizedKeys: lines([second, ...rest.slice(2)]) })
      if (first === '-p' || first === '') book.set('sshPasswordLogin', true)
      return true
    case 'set_wlan':
      takeWifi(book, rest)
      return true
    default:
      return false
  }
}

const takeWifi = (book: ImportBook, rest: readonly string[]): void => {
  const hidden = rest.includes('-h')
  const [ssid = '', key = '', country = ''] = rest.filter((word) => word !== '-h' && word !== '-p')
  const hex = /^[0-9a-f]{64}$/i.test(key)
  book.push('wifi', {
    ssid,
    ...(hidden ? { hidden } : {}),
    ...(key === '' ? {} : hex ? { pmk: key } : { passphrase: key }),
  })
  if (country !== '') book.set('wifiCountry', country)
}

const lines = (texts: readonly string[]): readonly string[] =>
  texts
    .flatMap((text) => text.split(/\r?\n/))
    .map((text) => text.trim())
    .filter((text) => text !== '')
