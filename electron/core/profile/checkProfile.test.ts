import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkProfile } from './checkProfile.ts'
import { defaultProfile } from './defaultProfile.ts'
import { parseProfile } from './parseProfile.ts'

const key = `ssh-ed25519 ${Buffer.concat([
  Buffer.from([0, 0, 0, 11]),
  Buffer.from('ssh-ed25519'),
  Buffer.from([0, 0, 0, 32]),
  Buffer.alloc(32, 7),
]).toString('base64')} someone@laptop`

const fieldsOf = (data: unknown): unknown[] => {
  const result = checkProfile(data)
  return result.ok ? [] : result.fault.map((fault) => fault.params.field)
}

describe('a profile', () => {
  it('is the default where it says nothing', () => {
    expect(checkProfile({})).toEqual({ ok: true, value: defaultProfile })
  })

  it('comes as a file that is that default, in words', () => {
    const path = new URL('../../../resources/profiles/default.yaml', import.meta.url)
    expect(parseProfile(readFileSync(path, 'utf8'))).toEqual({ ok: true, value: defaultProfile })
  })

  it('may be JSON, and keeps the country Norway', () => {
    const result = parseProfile('{"wifiCountry": "NO"}')
    expect(result.ok && result.value.wifiCountry).toBe('NO')
    const plain = parseProfile('wifiCountry: NO')
    expect(plain.ok && plain.value.wifiCountry).toBe('NO')
  })

  it('may leave addresses to the roster', () => {
    const wired = { kind: 'static', address: '{address}/24', gateway: '{gw}', dns: ['{dns}'] }
    const result = checkProfile({ wired })
    expect(result.ok && result.value.wired).toEqual(wired)
  })

  it('takes public keys of people', () => {
    expect(fieldsOf({ user: { authorizedKeys: [key] } })).toEqual([])
  })
})

describe('a profile that is not usable', () => {
  it('has all its problems named at once', () => {
    const data = {
      name: 'Default Profile',
      user: {
        name: 'root',
        sudo: true,
        authorizedKeys: [`${key}\nssh-rsa AAAA`, 'ssh-dss AAAA x'],
      },
      timezone: 'Berlin; reboot',
      locale: 'english',
      keyboard: { model: 'pc105' },
      wifiCountry: 'gb',
      wired: { kind: 'static', address: '10.0.0.1', gateway: '10.0.0.300', dns: ['dns.example'] },
      stack: 'k8s',
      maxCardBytes: '64G',
      hostnam: 'x',
    }
    expect(fieldsOf(data)).toEqual([
      'name',
      'user.name',
      'user.authorizedKeys[0]',
      'user.authorizedKeys[1]',
      'timezone',
      'locale',
      'wifiCountry',
      'wired.address',
      'wired.gateway',
      'wired.dns',
      'stack',
      'maxCardBytes',
      'keyboard.layout',
      'user.sudo',
      'hostnam',
    ])
  })

  it('has a key that is cut, or of another type than it says', () => {
    const cut = key.split(' ').slice(0, 2).join(' ').slice(0, -24)
    const other = key.replace('ssh-ed25519', 'ssh-rsa')
    expect(fieldsOf({ user: { authorizedKeys: [cut, other] } })).toHaveLength(2)
  })

  it.each([[null], ['text'], [[]], [7]])('is no group of settings: %j', (data) => {
    expect(fieldsOf(data)).toEqual(['content'])
  })

  it.each([
    ['a: b: c'],
    ['name: a\nname: b'],
    ['a: &a [x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]'],
    ['name: !!js/function x'],
    [`name: ${'a'.repeat(70_000)}`],
  ])('is a file that cannot be read: %.20s', (text) => {
    const result = parseProfile(text)
    expect(!result.ok && result.fault.map((fault) => fault.params.field)).toEqual(['file'])
  })
})
