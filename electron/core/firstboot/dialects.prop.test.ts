import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Settings } from '../profile/settings/settings.ts'
import { SSID_LIMIT, ssidText } from '../profile/settings/ssidBytes.ts'
import { Secret } from '../text/secret.ts'
import { cloudinitRpi } from './dialects/cloudinitRpi.ts'
import { maskOf } from './dialects/dietpi/dietpiEntries.ts'
import { dietpiLines } from './dialects/dietpi/dietpiLines.ts'
import { dialects } from './dialects.ts'
import { emitSimpleToml } from './emitSimpleToml.ts'
import { network, PMK, plainSettings } from './everySetting.fixture.ts'
import { editedTexts, someDevice } from './firstBoot.fixture.ts'
import { keyfile, keyfileSsid } from './networkManager/keyfile.ts'
import { shippedFiles } from './shippedFiles.fixture.ts'

const device = someDevice()
const ssids = fc.uint8Array({ minLength: 1, maxLength: SSID_LIMIT })
const printable = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 63 })
const keys = fc.oneof(
  fc.constant({ kind: 'open' } as const),
  fc.constant({ kind: 'psk', pmk: new Secret(PMK) } as const),
  printable.map((text) => ({ kind: 'sae', passphrase: new Secret(text) }) as const),
)
const networks = fc.array(fc.record({ ssid: ssids, hidden: fc.boolean(), key: keys }), {
  minLength: 1,
  maxLength: 4,
})
const content = fc.string({ unit: 'grapheme', maxLength: 200 })
const settings = fc.record({ wifi: networks, text: content, command: content }).map(
  ({ wifi, text, command }): Settings => ({
    ...plainSettings,
    wifi,
    files: [{ path: '/etc/x', mode: '0600', owner: 'root:root', content: text, append: false }],
    commands: [{ kind: 'shell', script: command.replaceAll('\0', '') }],
  }),
)

const written = dialects.filter(({ reach }) => reach.kind === 'boot-partition')

describe('whatever the settings', () => {
  it.each(written.map((dialect) => [dialect.id, dialect] as const))(
    '%s: either all is written, or what cannot be is named; nothing throws, nothing differs',
    (id, dialect) => {
      fc.assert(
        fc.property(settings, (some) => {
          const made = dialect.files(some, device)
          if (!made.ok) {
            expect(made.fault.every(({ code }) => code === 'PROFILE_VALUE_UNWRITABLE')).toBe(true)
            return
          }
          const twice = [0, 1].map(() => [...editedTexts(made, shippedFiles(id))])
          expect(twice[0]).toEqual(twice[1])
          const line = editedTexts(made, shippedFiles(id)).get('cmdline.txt') ?? '\n'
          expect(line.split('\n')).toHaveLength(2)
        }),
        { numRuns: 40 },
      )
    },
  )

  it('cloud-init: what cloud-init reads is what the profile says', () => {
    fc.assert(
      fc.property(settings, (some) => {
        const made = cloudinitRpi.files(some, device)
        const names = (some.wifi ?? []).map(({ ssid }) => ssidText(ssid))
        expect(made.ok).toBe(!names.includes(undefined))
        if (!made.ok) return
        const texts = editedTexts(made, shippedFiles('cloudinit-rpi'))
        const user = parse(texts.get('user-data') ?? '', { version: '1.1' })
        expect(user.write_files.at(-1).content).toBe(some.files?.[0]?.content)
        const wifi = parse(texts.get('network-config') ?? '', { version: '1.1' }).network.wifis
        expect(new Set(Object.keys(wifi.wlan0['access-points']))).toEqual(new Set(names))
      }),
      { numRuns: 100 },
    )
  })
})

describe('dietpiLines', () => {
  const key = fc.stringMatching(/^[A-Z][A-Z_]{0,6}$/)
  const value = fc.stringMatching(/^[ -~]{0,20}$/)
  const entries = fc.array(fc.tuple(key, value), { maxLength: 5 })
  const line = fc.oneof(
    fc.tuple(key, value).map(([name, text]) => `${name}=${text}`),
    fc.tuple(key, value).map(([name, text]) => `#${name}=${text}`),
    fc.constant('# a remark'),
  )

  it('sets each key, keeps every other line, and changes nothing when done again', () => {
    fc.assert(
      fc.property(fc.array(line), entries, (before, wanted) => {
        const once = dietpiLines(`${before.join('\n')}\n`, wanted)
        expect(dietpiLines(once, wanted)).toBe(once)
        const lines = once.split('\n')
        for (const [name, text] of wanted) expect(lines).toContain(`${name}=${text}`)
        const ours = new Set(wanted.map(([name]) => name))
        const others = (list: readonly string[]) =>
          list.filter((one) => one !== '' && !ours.has(one.split('=')[0] ?? ''))
        expect(others(lines)).toEqual(others(before))
      }),
    )
  })

  it('writes masks as DietPi wants them', () => {
    expect([0, 1, 8, 20, 24, 32].map(maskOf)).toEqual([
      ...['0.0.0.0', '128.0.0.0', '255.0.0.0', '255.255.240.0', '255.255.255.0'],
      '255.255.255.255',
    ])
  })
})

describe('keyfile', () => {
  it('holds any octets as an SSID', () => {
    fc.assert(
      fc.property(ssids, (ssid) => {
        const text = keyfileSsid(ssid)
        const read = text.endsWith(';')
          ? Uint8Array.from(text.slice(0, -1).split(';').map(Number))
          : new TextEncoder().encode(text)
        expect(read).toEqual(ssid)
      }),
    )
  })

  it('keeps blanks and backslashes of a passphrase, and refuses a second line', () => {
    const text = keyfile([{ name: 'wifi-security', entries: [['psk', '  a\\b ']] }])
    expect(text).toBe('[wifi-security]\npsk=\\s\\sa\\\\b \n')
    expect(() => keyfile([{ name: 'a', entries: [['b', 'c\nd']] }])).toThrow(RangeError)
  })
})

describe('emitSimpleToml', () => {
  it('writes strings of one line whose only escapes are those of its reader', () => {
    const word = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, ''))
    fc.assert(
      fc.property(word, (text) => {
        const line = emitSimpleToml([['a', { text }]], 'reveal').split('\n')[1] ?? ''
        // With these escapes alone a TOML string is a JSON string.
        expect(JSON.parse(line.replace(/^text = /, ''))).toBe(text)
        expect(line.replaceAll(/\\["\\]/g, '')).not.toContain('\\')
      }),
    )
    expect(() => emitSimpleToml([['a', { b: 'c\nd' }]], 'reveal')).toThrow(RangeError)
    expect(emitSimpleToml([['a', { b: new Secret('s') }]], 'mask')).toBe('[a]\nb = "[secret]"\n')
  })
})

it('a network that is open has no key in any file', () => {
  const open = { ...plainSettings, wifi: [network('Guests', { key: { kind: 'open' } })] }
  for (const dialect of written) {
    const all = [...editedTexts(dialect.files(open, device), shippedFiles(dialect.id)).values()]
    expect(all.join('\n')).not.toMatch(/psk=.|password: "[0-9a-f]{64}"/)
  }
})
