import { describe, expect, it } from 'vitest'
import { defaultProfile } from './defaultProfile.ts'
import { secretsOf } from './profile.fixture.ts'
import type { Profile } from './profile.ts'
import { resolveSettings } from './resolveSettings.ts'

const device = {
  name: 'edge-07',
  site: 'Depot',
  role: 'agent',
  variables: {
    ip: '10.9.0.7',
    Gateway: ' 10.9.0.1 ',
    dns: '9.9.9.9, 1.1.1.1',
    empty: '',
    vlan: '20',
  },
}
const secrets = secretsOf({ 'profile/wifi/1': 'ab'.repeat(32), 'profile/wifi/2': 'correct horse' })

const resolve = (profile: Partial<Profile>) =>
  resolveSettings({ ...defaultProfile, name: 'p', ...profile }, device, secrets)
const settings = (profile: Partial<Profile>) => {
  const result = resolve(profile)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}
const faults = (profile: Partial<Profile>) => {
  const result = resolve(profile)
  return result.ok
    ? []
    : result.fault.map(({ code, params }) => [code, params['setting'], params['origin']])
}

describe('commands with cells of the roster', () => {
  const commands = (...list: readonly (string | readonly string[])[]) => ({
    settings: { commands: list },
  })

  it('are refused where a shell would read a cell as its own, with the command and the column', () => {
    const made = resolve(commands('true', 'hello {{ dns }}', ['sh', '-c', 'hello {{ dns }}']))
    expect(made).toMatchObject({
      ok: false,
      fault: [
        {
          code: 'PROFILE_CELL_UNQUOTED',
          params: { device: 'edge-07', setting: 'commands[1]', variable: 'dns' },
        },
        { code: 'PROFILE_CELL_UNQUOTED', params: { setting: 'commands[2][2]', variable: 'dns' } },
      ],
    })
  })

  it('take a plain cell, one by the filter quote, and any as an argument of a program', () => {
    expect(
      settings(commands('hello {{ ip }} {{ dns | quote }}', ['hello', '{{ dns }}'])).settings
        .commands,
    ).toEqual([
      { kind: 'shell', script: "hello 10.9.0.7 '9.9.9.9, 1.1.1.1'" },
      { kind: 'argv', argv: ['hello', '9.9.9.9, 1.1.1.1'] },
    ])
  })
})

describe('the settings of a device', () => {
  it('are those of the default where nothing is said', () => {
    const { settings: made, said } = settings({})
    expect(made).toMatchObject({
      hostname: 'edge-07',
      timezone: 'Etc/UTC',
      wired: { kind: 'dhcp' },
    })
    expect(said).toEqual([])
  })

  it('come from its site, its role and itself, whatever the case, the nearer the stronger', () => {
    const {
      settings: made,
      folded,
      said,
    } = settings({
      settings: { timezone: 'Europe/Berlin', ntp: ['a.example'], locale: 'de_DE.UTF-8' },
      sites: {
        depot: { timezone: 'Europe/Oslo', ntp: { append: ['b.example'] } },
        Other: { timezone: 'Europe/Rome' },
      },
      roles: { agent: { spi: true, ntp: { append: ['c.example'] } } },
      devices: { 'EDGE-07': { spi: false, locale: null } },
    })
    expect(made).toMatchObject({
      timezone: 'Europe/Oslo',
      ntp: ['a.example', 'b.example', 'c.example'],
      spi: false,
    })
    expect(made.locale).toBeUndefined()
    expect(folded.get('timezone')?.origin).toEqual({ layer: 'site', name: 'depot' })
    expect(folded.get('locale')).toEqual({
      kind: 'unset',
      origin: { layer: 'device', name: 'EDGE-07' },
    })
    expect(folded.get('ntp')).toMatchObject({
      items: [
        { value: 'a.example', origin: { layer: 'profile', name: 'p' } },
        { value: 'b.example', origin: { layer: 'site' } },
        { value: 'c.example', origin: { layer: 'role' } },
      ],
    })
    expect(said.toSorted()).toEqual(['ntp', 'spi', 'timezone'])
  })

  it('take their variables from the roster, whatever the case of a column', () => {
    const { settings: made } = settings({
      settings: {
        hostname: '{{ name }}-{{ site | slug }}',
        wired: {
          addresses: ['{{ ip }}/24'],
          gateways: ["{{ gateway | default:'' }}", "{{ gw6 | default:'' }}"],
        },
        dns: ['{{ dns }}'],
        vlans: [
          {
            id: '{{ vlan }}',
            addressing: { addresses: ['{{ ip | ip_add:100 }}/24'], gateways: [] },
          },
        ],
      },
    })
    expect(made).toMatchObject({
      hostname: 'edge-07-depot',
      wired: { kind: 'static', addresses: ['10.9.0.7/24'], gateways: ['10.9.0.1'] },
      dns: ['9.9.9.9', '1.1.1.1'],
      vlans: [{ id: 20, addressing: { kind: 'static', addresses: ['10.9.0.107/24'] } }],
    })
  })

  it('have Wi-Fi keys, derived before or now that the SSID is known, and SSIDs as bytes', () => {
    const { settings: made } = settings({
      settings: {
        wifi: [
          { ssid: 'Café "🍓"', pmk: { vault: 'profile/wifi/1' } },
          { ssid: '{{ site }}', passphrase: { vault: 'profile/wifi/2' }, hidden: true },
          { ssidHex: 'ff00fe', security: 'wpa3', passphrase: { vault: 'profile/wifi/2' } },
          { ssid: 'guests' },
        ],
      },
    })
    expect(made.wifi?.map(({ ssid, hidden, key }) => [ssid.length, hidden, key.kind])).toEqual([
      [12, false, 'psk'],
      [5, true, 'psk'],
      [3, false, 'sae'],
      [6, false, 'open'],
    ])
    const [, derived] = made.wifi ?? []
    const pmk = derived?.key.kind === 'psk' ? derived.key.pmk.reveal() : ''
    expect(pmk).toBe(secrets.wifiKey('correct horse', new TextEncoder().encode('Depot')))
  })
})

describe('a device with problems', () => {
  it('has all of them named, with the layer that said it', () => {
    expect(
      faults({
        settings: { hostname: '{{ serial }}', timezone: '{{ empty }}' },
        sites: { Depot: { dns: { replace: ['{{ name | ip_add:1 }}'] } } },
      }),
    ).toEqual([
      ['PROFILE_VARIABLE_UNRESOLVED', 'hostname', 'profile p'],
      ['PROFILE_VARIABLE_UNRESOLVED', 'timezone', 'profile p'],
      ['PROFILE_VALUE_INVALID', 'dns[0]', 'site Depot'],
    ])
  })

  it('is told of values that the roster made unusable', () => {
    expect(
      faults({
        settings: {
          hostname: '{{ site }}',
          wired: { addresses: ['{{ ip }}/99'], gateways: [] },
          ntp: ['a.example'],
        },
        devices: { 'edge-07': { ntp: { append: ['{{ dns }}!'] } } },
      }),
    ).toEqual([
      ['PROFILE_VALUE_INVALID', 'hostname', 'profile p'],
      ['PROFILE_VALUE_INVALID', 'wired.addresses[0]', 'profile p'],
      ['PROFILE_VALUE_INVALID', 'ntp[1]', 'device edge-07'],
    ])
  })

  it('is told of a gateway of another family and of two of one', () => {
    const wired = { addresses: ['10.0.0.2/24'], gateways: ['10.0.0.1', '10.0.0.3', '2001:db8::1'] }
    expect(faults({ settings: { wired } })).toHaveLength(2)
  })

  it('is told which secret this computer does not have', () => {
    const users = [{ name: 'fleet', passwordHash: { vault: 'profile/password/9' } }]
    expect(faults({ settings: { users } })).toEqual([
      ['PROFILE_SECRET_MISSING', 'users[0].passwordHash', undefined],
    ])
  })
})
