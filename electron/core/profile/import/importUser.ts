import type { PlainValue } from '../layers/settingsLayer.ts'
import { isGroup } from '../settings/settingValue.ts'
import type { ImportBook } from './imported.ts'

type Group = { readonly [key: string]: PlainValue }

/**
 * An account of a `user-data`, with no more rights than it has there
 * (https://docs.cloud-init.io/en/latest/reference/modules.html, Users and Groups): nobody is an administrator who
 * is not called one, and `lock_passwd` is true unless it is said to be false, whatever hash stands beside it.
 *
 * @param ofSystem Whether it is the one of the key `user`, which takes after the account that the system brings: on
 *   Debian, Raspberry Pi OS and Ubuntu that one may do everything without a password.
 * @returns Why nothing of it was taken over, else nothing.
 */
export const importUser = (
  book: ImportBook,
  user: PlainValue,
  ofSystem: boolean,
): string | undefined => {
  if (user === 'default') return undefined
  if (typeof user === 'string') {
    book.user({ name: user, sudo: ofSystem ? 'passwordless' : 'none' })
    return undefined
  }
  if (!isGroup(user)) return 'It is written in a form that is not taken over.'
  const { name, ssh_authorized_keys, sudo, groups, ...rest } = underscored(user)
  const { passwd, hashed_passwd, plain_text_passwd, lock_passwd = true, ...others } = rest
  const leave = (what: string, why: string): void =>
    book.leave(`${what} of the account ${String(name)}`, why)
  const groupList = typeof groups === 'string' ? groups.split(/\s*,\s*/) : groups
  const inGroups = Array.isArray(groupList) ? groupList : []
  if (groups !== undefined && !Array.isArray(groupList)) leave('groups', NO_FORM)
  const hash = passwd ?? hashed_passwd
  const password: Group =
    typeof plain_text_passwd === 'string'
      ? { password: plain_text_passwd }
      : typeof hash === 'string'
        ? { passwordHash: hash }
        : {}
  const locked = Boolean(lock_passwd)
  if (locked && Object.keys(password).length > 0) leave('the password', LOCKED)
  const rights =
    sudo === undefined && ofSystem
      ? 'passwordless'
      : rightsOf(sudo, inGroups, () => leave('sudo', RULE))
  const ordinary = inGroups.filter((group: PlainValue) => group !== 'sudo')
  const made: Group = {
    ...(typeof name === 'string' ? { name } : {}),
    ...(Array.isArray(ssh_authorized_keys) ? { authorizedKeys: ssh_authorized_keys } : {}),
    ...(locked ? {} : password),
    sudo: rights,
    ...(ordinary.length > 0 ? { groups: ordinary } : {}),
  }
  for (const [key, value] of Object.entries(others)) {
    // So it is on every card that Bramble makes.
    if (key === 'shell' && value === '/bin/bash') continue
    leave(key, 'Bramble has no setting for it; it could be a file or a command.')
  }
  if (book.settings.users === undefined) book.user(made)
  else book.push('users', made)
  return undefined
}

const NO_FORM = 'It is written in a form that is not taken over.'
const LOCKED = 'The file keeps the account locked for passwords (lock_passwd); so does the profile.'
const RULE = 'Bramble knows no rule for some commands only: what this one allows has been left out.'

/** cloud-init takes `ssh-authorized-keys` for `ssh_authorized_keys`, and so with each key of an account. */
const underscored = (user: Group): Group =>
  Object.fromEntries(Object.entries(user).map(([key, value]) => [key.replaceAll('-', '_'), value]))

/** `sudo` is a rule, a list of rules, or false; the group of that name may do everything with a password. */
const rightsOf = (
  sudo: PlainValue | undefined,
  groups: readonly PlainValue[],
  odd: () => void,
): 'none' | 'password' | 'passwordless' => {
  const rules: readonly PlainValue[] = Array.isArray(sudo) ? sudo : [sudo ?? false]
  const kinds = rules.map((rule) => (rule === false || rule === null ? 'none' : kindOf(rule)))
  if (kinds.includes('odd')) odd()
  if (kinds.includes('passwordless')) return 'passwordless'
  return kinds.includes('password') || groups.includes('sudo') ? 'password' : 'none'
}

/** Only a rule that is for every command, as root at least, becomes one that is. */
const kindOf = (rule: PlainValue): 'odd' | 'password' | 'passwordless' => {
  const parts = typeof rule === 'string' ? EVERYTHING.exec(rule.trim()) : null
  if (parts === null) return 'odd'
  return parts[1] === undefined ? 'password' : 'passwordless'
}

const EVERYTHING = /^ALL\s*=\s*(?:\(\s*(?:ALL|root)(?:\s*:\s*ALL)?\s*\)\s*)?(NOPASSWD\s*:\s*)?ALL$/
