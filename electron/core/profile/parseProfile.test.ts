import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultProfile } from './defaultProfile.ts'
import { foldLayers } from './layers/foldLayers.ts'
import { layersOf } from './layers/layersOf.ts'
import { parseProfile } from './parseProfile.ts'
import { aPublicKey, plainTaker } from './profile.fixture.ts'
import { profileText } from './profileText.ts'

const parsed = (data: unknown) => {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  const result = parseProfile(text, plainTaker())
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}
const problems = (data: unknown): readonly unknown[] => {
  const text = typeof data === 'string' ? data : JSON.stringify({ schema: 2, ...Object(data) })
  const result = parseProfile(text, plainTaker())
  return result.ok ? [] : result.fault.map((fault) => fault.params['field'])
}

describe('a profile file', () => {
  it('takes as exceptions of a proxy what programs read as such', () => {
    const except = ['localhost', '10.0.0.0/8', 'a b', '.example', '{{ site }}', 'http://x']
    expect(problems({ settings: { proxy: { except } } })).toEqual([
      'settings.proxy.except[2]',
      'settings.proxy.except[5]',
    ])
  })

  it('is the default where it says nothing, as the one that comes with Bramble says in words', () => {
    const path = new URL('../../../resources/profiles/default.yaml', import.meta.url)
    const shipped = parsed(readFileSync(path, 'utf8')).profile
    expect(parsed({ schema: 2 }).profile).toEqual(defaultProfile)
    const device = { name: 'a', site: 'x', role: 'agent' }
    const of = (profile: typeof shipped) =>
      [...foldLayers(layersOf(profile, device))].map(([key, setting]) => [
        key,
        setting.kind === 'list' ? setting.items.map(({ value }) => value) : setting,
      ])
    const values = (profile: typeof shipped) =>
      JSON.stringify(of(profile)).replaceAll(/"origin":\{[^}]*\}/g, '')
    expect(values(shipped)).toBe(values(defaultProfile))
  })

  it('is read again as what it is written as', () => {
    const { profile } = parsed({
      schema: 2,
      name: 'depot',
      settings: { wifiCountry: 'NO', timezone: 'Europe/Oslo', ntp: ['0440.example', 'no'] },
      sites: { Øst: { ntp: { append: ['a.example'] }, locale: null } },
      devices: {
        'edge-01': { files: { append: [{ path: '/etc/x', content: 'a\n  b: {{ name }}\n' }] } },
      },
    })
    expect(parsed(profileText(profile)).profile).toEqual(profile)
  })

  it('of the first form makes the same devices, and its variables are written anew', () => {
    const { profile } = parsed(
      'name: old\nwired: {kind: static, address: "{ip}/24", gateway: "", dns: ["{dns}"]}\nstack: none\nwifiCountry: NO',
    )
    expect(profile).toMatchObject({
      schema: 2,
      name: 'old',
      settings: {
        wired: { addresses: ['{{ ip }}/24'], gateways: [] },
        dns: ['{{ dns }}'],
        kubernetes: 'none',
        wifiCountry: 'NO',
      },
    })
  })
})

describe('secrets of a profile file', () => {
  const { profile, secrets } = parsed({
    schema: 2,
    settings: {
      users: [{ name: 'fleet', password: 'hunter2', authorizedKeys: [aPublicKey] }],
      wifi: [
        { ssid: 'Depot', passphrase: 'correct horse' },
        { ssid: 'Depot 6E', security: 'wpa3', passphrase: 'correct horse' },
        { ssid: '{{ site }}-iot', passphrase: 'correct horse' },
      ],
      files: [{ path: '/etc/token', secret: 'abc', mode: '0600' }],
      registryMirrors: [
        {
          registry: 'docker.io',
          endpoints: ['https://mirror.example'],
          username: 'u',
          password: 'p',
        },
      ],
    },
  })

  it('are taken out: passwords hashed, passphrases derived where they can be', () => {
    expect(secrets.map(({ name, secret }) => [name, secret.reveal()])).toEqual([
      ['profile/password/1', 'hash(hunter2)'],
      ['profile/wifi/2', plainTaker().wifiKey('correct horse', new TextEncoder().encode('Depot'))],
      ['profile/wifi/3', 'correct horse'],
      ['profile/wifi/4', 'correct horse'],
      ['profile/file/5', 'abc'],
      ['profile/registry/6', 'p'],
    ])
    expect(profile.settings).toMatchObject({
      users: [{ passwordHash: { vault: 'profile/password/1' } }],
      wifi: [
        { pmk: { vault: 'profile/wifi/2' } },
        { passphrase: { vault: 'profile/wifi/3' } },
        { passphrase: { vault: 'profile/wifi/4' } },
      ],
      files: [{ content: { vault: 'profile/file/5' } }],
    })
  })

  it('stand nowhere in the profile', () => {
    const text = JSON.stringify(profile) + profileText(profile)
    for (const secret of ['hunter2', 'correct horse', '"abc"']) expect(text).not.toContain(secret)
  })

  it('cannot be any other secret of this computer', () => {
    const users = [{ name: 'fleet', passwordHash: { vault: 'fleet/key' } }]
    expect(problems({ settings: { users } })).toEqual(['settings.users[0].passwordHash'])
  })

  it('hold no variables, and are what they must be', () => {
    const wifi = [
      { ssid: 'a', passphrase: 'short' },
      { ssid: 'b', passphrase: 'long enough {{ x }}' },
      { ssid: 'c', pmk: 'no hex' },
    ]
    const users = [
      { name: 'a', passwordHash: '$1$old$hash' },
      { name: 'b', password: '' },
    ]
    expect(new Set(problems({ settings: { wifi, users } }))).toEqual(
      new Set([
        'settings.users[0].passwordHash',
        'settings.users[1].password',
        'settings.wifi[0].passphrase',
        'settings.wifi[1].passphrase',
        'settings.wifi[2].pmk',
      ]),
    )
  })
})

describe('a profile that is not usable', () => {
  it('has all its problems named at once, in every layer', () => {
    expect(
      problems({
        name: 'Depot Profile',
        hostnam: 'x',
        settings: {
          timezone: 'Berlin; reboot',
          users: [{ name: 'root', sudo: 'yes', key: 'x' }],
          wifiCountry: 'gb',
          wired: { addresses: ['10.0.0.1'] },
          watchdog: 60,
          kernelArguments: ['two words', { set: 'a', to: 'b' }],
          files: [{ path: 'etc/x', content: 'x', mode: 644 }],
          proxy: { http: 'http://user:pw@proxy.example' },
          hostname: null,
          turbo: true,
        },
        sites: { Depot: { ntp: ['a.example'], timezone: '{{ zone | shout }}' }, depot: {} },
        roles: { boss: {} },
        devices: { a: { dns: { append: ['dns.example'] } } },
      }).toSorted(),
    ).toEqual(
      [
        'name',
        'hostnam',
        'settings.timezone',
        'settings.users[0].name',
        'settings.users[0].sudo',
        'settings.users[0].key',
        'settings.wifiCountry',
        'settings.wired.addresses[0]',
        'settings.watchdog',
        'settings.kernelArguments[0]',
        'settings.files[0].path',
        'settings.files[0].mode',
        'settings.proxy.http',
        'settings.hostname',
        'settings.turbo',
        'sites.Depot.ntp',
        'sites.Depot.timezone',
        'sites.depot',
        'roles.boss',
        'devices.a.dns[0]',
      ].toSorted(),
    )
  })

  it.each([
    ['a: b: c'],
    ['name: a\nname: b'],
    ['a: &a [x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]'],
    ['name: !!js/function x'],
    [`name: ${'a'.repeat(1_100_000)}`],
    [`${'a: {'.repeat(14)}${'}'.repeat(14)}`],
  ])('is a file that cannot be read: %.20s', (text) => {
    expect(problems(text)).toEqual(['file'])
  })

  it('has a key that is cut, or of another type than it says', () => {
    const [type, body, name] = aPublicKey.split(' ')
    const keys = [`${type} ${body?.slice(0, -24)} ${name}`, aPublicKey.replace('ed25519', 'ed448')]
    const found = problems({ settings: { users: [{ name: 'a', authorizedKeys: keys }] } })
    expect(found).toHaveLength(2)
    expect(
      problems({ settings: { users: [{ name: 'a', authorizedKeys: [aPublicKey] }] } }),
    ).toEqual([])
    expect(
      problems({ settings: { users: [{ name: 'a', authorizedKeys: [`${aPublicKey}\r\n`] }] } }),
    ).toHaveLength(1)
  })

  it('is of a form that is to come', () => {
    expect(problems('schema: 3')).toEqual(['schema'])
  })
})
