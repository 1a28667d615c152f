import { describe, expect, it } from 'vitest'
import { editLayer } from './editLayer.ts'

const document = {
  name: 'p',
  note: 'what the last version was for',
  settings: { ntp: ['a.example'], spi: true },
  sites: { Depot: { timezone: 'Europe/Oslo' } },
}

describe('profile edit', () => {
  it('says, adds to and takes back settings of the profile itself', () => {
    const edits = {
      set: ['wired={addresses: [10.0.0.2/24]}', 'swap=512'],
      append: ['ntp=[b, c]'],
      unset: ['spi'],
    }
    expect(editLayer(document, edits)).toEqual({
      ...document,
      note: '',
      settings: { ntp: ['a.example', 'b', 'c'], wired: { addresses: ['10.0.0.2/24'] }, swap: 512 },
    })
  })

  it('changes one layer, where lists say how they stand to those below', () => {
    const edits = { site: 'Depot', append: ['ntp=b.example', 'ntp=c.example'], note: 'own clocks' }
    expect(editLayer(document, edits)).toMatchObject({
      note: 'own clocks',
      settings: document.settings,
      sites: { Depot: { timezone: 'Europe/Oslo', ntp: { append: ['b.example', 'c.example'] } } },
    })
    const replaced = editLayer(document, {
      of: 'edge-1',
      set: ['ntp={replace: [x]}'],
      append: ['ntp=y'],
    })
    expect(replaced).toMatchObject({ devices: { 'edge-1': { ntp: { replace: ['x', 'y'] } } } })
  })

  it.each([
    ['timezone'],
    ['=x'],
    ['users=[{name: a, password: x}]'],
    ['wifi=[{"ssid": "a", "passphrase": "x"}]'],
    ["wifi=[{'ssid': a, 'passphrase': topsecret9}]"],
    ['users=[{name: a, passwordHash: $6$a$b}]'],
    ['ntp=[a'],
  ])('refuses %s: it is no setting, or would show a secret to other users', (pair) => {
    expect(() => editLayer(document, { set: [pair] })).toThrow()
  })

  it.each([
    ['topsecret9'],
    ['users.0.password=topsecret9'],
    ['wifi={passphrase: topsecret9'],
    ['password=topsecret9'],
  ])('repeats nothing of %s in its refusal', (pair) => {
    for (const edits of [{ set: [pair] }, { append: [pair] }]) {
      expect(() => editLayer(document, edits)).toThrow(/^(?!.*topsecret9)/)
    }
  })

  it('is of one layer at a time', () => {
    expect(() => editLayer(document, { site: 'a', role: 'server' })).toThrow()
  })
})
