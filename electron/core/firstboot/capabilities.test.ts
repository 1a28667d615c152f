import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Settings } from '../profile/settings/settings.ts'
import type { Dialect } from './dialect.ts'
import { dialects } from './dialects.ts'
import { everySetting, onlySetting, settingKeys, withNeeds } from './everySetting.fixture.ts'
import { editedTexts, someDevice } from './firstBoot.fixture.ts'
import { shippedFiles } from './shippedFiles.fixture.ts'
import { unsupportedSettings } from './unsupportedSettings.ts'

const device = someDevice()

const filesOf = (dialect: Dialect, settings: Settings): Readonly<Record<string, string>> =>
  Object.fromEntries(editedTexts(dialect.files(settings, device), shippedFiles(dialect.id)))

const written = dialects.filter(({ reach }) => reach.kind === 'boot-partition')
const cells = (can: 'yes' | 'partly' | 'no') =>
  written.flatMap((dialect) =>
    settingKeys.flatMap((key) =>
      dialect.capabilities[key].can === can ? [[dialect.id, key, dialect] as const] : [],
    ),
  )

describe('the table of what each system can take is true', () => {
  it.each([...cells('yes'), ...cells('partly')])('%s: %s changes a file', (_, key, dialect) => {
    const without = filesOf(dialect, withNeeds(key))
    // Either way of a switch counts: where the system has it on already, only off shows.
    const flipped =
      typeof everySetting[key] === 'boolean' ? [{ ...withNeeds(key), [key]: false }] : []
    const changed = [onlySetting(key), ...flipped].map((settings) => filesOf(dialect, settings))
    expect(changed.some((files) => !isDeepStrictEqual(files, without))).toBe(true)
  })

  it.each(cells('no'))('%s: %s is refused, and no file pretends', (_, key, dialect) => {
    expect(unsupportedSettings(dialect, [key]).map(({ code }) => code)).toEqual([
      'PROFILE_SETTING_UNSUPPORTED',
    ])
    expect(filesOf(dialect, onlySetting(key))).toEqual(filesOf(dialect, withNeeds(key)))
  })

  it.each(written.map((dialect) => [dialect.id, dialect] as const))(
    '%s: the one-time key is on the card where the device says hello, and nowhere else',
    (_, dialect) => {
      const texts = Object.values(filesOf(dialect, onlySetting('ssh'))).join('')
      expect(texts.includes(device.helloKey.reveal())).toBe(dialect.capabilities.hello.can !== 'no')
    },
  )

  it.each(dialects.flatMap((one) => Object.values(one.capabilities).map((row) => [one.id, row])))(
    '%s: what is said of it is a sentence: %j',
    (_, row) => {
      if (typeof row === 'string' || row.can === 'yes') return
      expect(row.can === 'no' ? row.instead : row.why).toMatch(/^[A-Z].+\.$/)
    },
  )
})

describe('a system whose settings are elsewhere', () => {
  const others = dialects.filter(({ reach }) => reach.kind === 'elsewhere')

  it('is one of four', () => {
    expect(others.map(({ id }) => id)).toEqual(['talos', 'fedora-coreos', 'microos', 'nixos'])
  })

  it.each(others.map((dialect) => [dialect.id, dialect] as const))(
    '%s gives no file, and says what can be done',
    (_, dialect) => {
      const made = dialect.files(onlySetting('ssh'), device)
      const instead = dialect.reach.kind === 'elsewhere' ? dialect.reach.instead : ''
      expect(made).toEqual({
        ok: false,
        fault: [{ code: 'IMAGE_SETTINGS_ELSEWHERE', params: { system: dialect.system, instead } }],
      })
    },
  )
})
