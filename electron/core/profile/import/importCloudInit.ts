import type { PlainValue } from '../layers/settingsLayer.ts'
import { isGroup } from '../settings/settingValue.ts'
import { ImportBook, type Imported, ONE_NAME } from './imported.ts'
import { importNetwork } from './importNetwork.ts'
import { importUser } from './importUser.ts'

type Group = { readonly [key: string]: PlainValue }

/** A cloud-init `user-data` or `network-config`, parsed as YAML 1.1, which is what cloud-init reads it as. */
export const importCloudInit = (data: Group): Imported => {
  const book = new ImportBook()
  for (const [key, value] of Object.entries(data)) {
    const reason = taking[key]?.(book, value, key) ?? (taking[key] === undefined ? NO_SETTING : '')
    // The key alone: what stands under it can be a password, and this is shown.
    if (reason !== '') book.leave(key, reason)
  }
  return book.done('cloud-init')
}

const NO_SETTING = 'Bramble has no setting for it; it could be a file or a command.'
const OTHER_FORM = 'It is written in a form that is not taken over.'

/** What is done with a key; a reason where it could not be taken over, else nothing. */
type Take = (book: ImportBook, value: PlainValue, key: string) => string | undefined

const text =
  (set: (book: ImportBook, value: string) => void): Take =>
  (book, value) => {
    if (typeof value !== 'string') return OTHER_FORM
    set(book, value)
    return undefined
  }

const list =
  (each: (book: ImportBook, item: PlainValue) => string | undefined): Take =>
  (book, value, key) => {
    if (!Array.isArray(value)) return OTHER_FORM
    for (const [index, item] of value.entries()) {
      const reason = each(book, item)
      if (reason !== undefined) book.leave(`${key}: entry ${index + 1}`, reason)
    }
    return undefined
  }

const name: Take = (_book, _value) => ONE_NAME

const ours: Take = () => 'Bramble writes it itself.'

const takeFile = (book: ImportBook, file: PlainValue): string | undefined => {
  if (!isGroup(file)) return OTHER_FORM
  const { path, content, permissions, owner, append, ...rest } = file
  const [odd] = Object.keys(rest)
  if (odd !== undefined) return `The field ${odd} of a file is not taken over.`
  if (typeof path !== 'string' || typeof content !== 'string') return OTHER_FORM
  if (permissions !== undefined && typeof permissions !== 'string') {
    return 'Its permissions are a number, which YAML 1.1 reads as another one; write them in quotes.'
  }
  book.push('files', {
    path,
    content,
    ...(typeof permissions === 'string' ? { mode: permissions.padStart(4, '0') } : {}),
    ...(typeof owner === 'string' ? { owner } : {}),
    ...(append === true ? { append } : {}),
  })
  return undefined
}

const takeInterfaces: Take = (book, value) => {
  if (!isGroup(value)) return OTHER_FORM
  const { interfaces, ...rest } = value
  for (const key of Object.keys(rest)) book.leave(`rpi.${key}`, NO_SETTING)
  if (!isGroup(interfaces)) return interfaces === undefined ? undefined : OTHER_FORM
  const names = { i2c: 'i2c', spi: 'spi', onewire: 'oneWire' } as const
  for (const [key, on] of Object.entries(interfaces)) {
    const setting = Object.entries(names).find(([theirs]) => theirs === key)?.[1]
    if (setting !== undefined && typeof on === 'boolean') book.set(setting, on)
    else if (key === 'serial' && typeof on === 'boolean') book.set('serial', on ? 'both' : 'off')
    else book.leave(`rpi.interfaces.${key}`, OTHER_FORM)
  }
  return undefined
}

const servers: Take = (book, value) => {
  if (!isGroup(value) || !Array.isArray(value['servers'])) return OTHER_FORM
  book.set('ntp', value['servers'])
  return undefined
}

const certificates: Take = (book, value) => {
  if (!isGroup(value) || !Array.isArray(value['trusted'])) return OTHER_FORM
  book.set(
    'caCertificates',
    value['trusted'].map((pem: PlainValue) => `${String(pem).trim()}\n`),
  )
  return undefined
}

const taking: Readonly<Record<string, Take>> = {
  hostname: name,
  fqdn: name,
  timezone: text((book, zone) => book.set('timezone', zone)),
  locale: text((book, locale) => book.set('locale', locale)),
  keyboard: (book, value) => {
    if (!isGroup(value)) return OTHER_FORM
    const { layout, model, variant } = value
    const some = Object.entries({ layout, model, variant }).filter(([, part]) => part !== undefined)
    book.set('keyboard', Object.fromEntries(some) as Group)
    return undefined
  },
  user: (book, value) => importUser(book, value, true),
  users: list((book, item) => importUser(book, item, false)),
  password: text((book, password) =>
    book.user(password.startsWith('$') ? { passwordHash: password } : { password }),
  ),
  ssh_authorized_keys: (book, value) => {
    if (!Array.isArray(value)) return OTHER_FORM
    book.user({ authorizedKeys: value })
    return undefined
  },
  ssh_pwauth: (book, value) => {
    if (typeof value !== 'boolean') return OTHER_FORM
    book.set('sshPasswordLogin', value)
    return undefined
  },
  ntp: servers,
  packages: list((book, item) => {
    if (typeof item !== 'string') return OTHER_FORM
    book.push('packages', item)
    return undefined
  }),
  write_files: list(takeFile),
  runcmd: list((book, item) => {
    if (typeof item !== 'string' && !Array.isArray(item)) return OTHER_FORM
    book.push('commands', item)
    return undefined
  }),
  ca_certs: certificates,
  'ca-certs': certificates,
  rpi: takeInterfaces,
  network: importNetwork,
  enable_ssh: (book, value) => {
    if (value === true) book.set('ssh', true)
    return undefined
  },
  manage_etc_hosts: ours,
  disable_root: ours,
  manage_resolv_conf: ours,
}
