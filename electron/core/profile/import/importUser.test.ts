import { describe, expect, it } from 'vitest'
import type { PlainValue } from '../layers/settingsLayer.ts'
import { ImportBook } from './imported.ts'
import { importUser } from './importUser.ts'

const hash = `$6$salt$${'a'.repeat(86)}`

const imported = (user: PlainValue, ofSystem = false) => {
  const book = new ImportBook()
  importUser(book, user, ofSystem)
  return { users: book.settings.users, left: book.notTaken.map(({ what }) => what) }
}

describe('what an imported account may do', () => {
  it.each<readonly [string, { readonly [key: string]: PlainValue }, string]>([
    ['nothing is said', {}, 'none'],
    ['sudo is false', { sudo: false }, 'none'],
    ['sudo is empty', { sudo: null }, 'none'],
    ['a rule without a password', { sudo: 'ALL=(ALL) NOPASSWD:ALL' }, 'passwordless'],
    ['rules in a list', { sudo: ['ALL=(ALL:ALL) NOPASSWD: ALL'] }, 'passwordless'],
    ['a rule with a password', { sudo: 'ALL=(ALL) ALL' }, 'password'],
    ['the group', { groups: 'users, sudo' }, 'password'],
    ['the group in a list', { groups: ['sudo'], sudo: false }, 'password'],
  ])('is what it may do there: %s', (_name, fields, sudo) => {
    expect(imported({ name: 'ops', ...fields }).users).toMatchObject([{ name: 'ops', sudo }])
  })

  it('is nothing for a rule of some commands only, and that is said', () => {
    const rule = 'ALL=(ALL) NOPASSWD: /usr/bin/apt'
    const { users, left } = imported({ name: 'ops', sudo: [rule] })
    expect(users).toEqual([{ name: 'ops', sudo: 'none' }])
    expect(left).toEqual(['sudo of the account ops'])
  })

  it("is what the system's own account may do, for the account that takes after it", () => {
    expect(imported({ name: 'jan' }, true).users).toEqual([{ name: 'jan', sudo: 'passwordless' }])
    expect(imported('jan', true).users).toEqual([{ name: 'jan', sudo: 'passwordless' }])
    expect(imported({ name: 'jan', sudo: false }, true).users).toMatchObject([{ sudo: 'none' }])
  })
})

describe('the password of an imported account', () => {
  it.each<readonly [{ readonly [key: string]: PlainValue }]>([
    [{ passwd: hash, lock_passwd: true }],
    [{ passwd: hash }],
    [{ 'plain-text-passwd': 'correct horse', 'lock-passwd': true }],
  ])('is left where the account is locked: %j', (fields) => {
    const { users, left } = imported({ name: 'ops', ...fields })
    expect(users).toEqual([{ name: 'ops', sudo: 'none' }])
    expect(left).toEqual(['the password of the account ops'])
  })

  it('is taken over where the file unlocks it', () => {
    const fields = { name: 'ops', lock_passwd: false }
    expect(imported({ ...fields, hashed_passwd: hash }).users).toMatchObject([
      { passwordHash: hash },
    ])
    expect(imported({ ...fields, plain_text_passwd: 'correct horse' })).toEqual({
      users: [{ name: 'ops', password: 'correct horse', sudo: 'none' }],
      left: [],
    })
  })
})
