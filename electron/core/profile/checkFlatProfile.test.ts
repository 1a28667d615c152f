import { describe, expect, it } from 'vitest'
import { checkFlatProfile as checkProfile } from './checkFlatProfile.ts'
import { defaultFlatProfile as defaultProfile } from './defaultFlatProfile.ts'
import type { PlainValue } from './layers/settingsLayer.ts'

const key = `ssh-ed25519 ${Buffer.concat([
  Buffer.from([0, 0, 0, 11]),
  Buffer.from('ssh-ed25519'),
  Buffer.from([0, 0, 0, 32]),
  Buffer.alloc(32, 7),
]).toString('base64')} someone@laptop`

const fieldsOf = (data: PlainValue): unknown[] => {
  const result = checkProfile(data)
  return result.ok ? [] : result.fault.map((fault) => fault.params.field)
}

describe('a profile of the first form', () => {
  it('is the default where it says nothing', () => {
    expect(checkProfile({})).toEqual({ ok: true, value: defaultProfile })
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
})
