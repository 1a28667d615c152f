import { describe, expect, it } from 'vitest'
import type { ProfileDocument } from '../../client/contractValues.ts'
import { layerOf, listOf, saidList, targetsOf, valueWords, withSetting } from './profileDraft.ts'

const document: ProfileDocument = {
  schema: 2,
  name: 'p',
  version: 1,
  note: '',
  maxCardBytes: 1,
  settings: { ssh: true, ntp: ['a'] },
  sites: { Depot: { ntp: { append: ['b'] } } },
  roles: {},
  devices: {},
}

describe('a profile while it is edited', () => {
  it('is changed in one layer only, and never in place', () => {
    const target = { group: 'sites', name: 'Depot' } as const
    const changed = withSetting(document, target, 'timezone', 'Europe/Oslo')
    expect(layerOf(changed, target)).toEqual({ ntp: { append: ['b'] }, timezone: 'Europe/Oslo' })
    expect(changed.settings).toBe(document.settings)
    expect(withSetting(changed, target, 'timezone', undefined)).toEqual(document)
    expect(withSetting(document, { group: 'devices', name: 'x' }, 'spi', false).devices).toEqual({
      x: { spi: false },
    })
    expect(targetsOf(document)).toEqual([{ group: 'settings' }, target])
  })

  it('has lists that say how they stand to those below', () => {
    expect(listOf(['a'])).toEqual({ how: 'replace', items: ['a'] })
    expect(listOf(undefined)).toEqual({ how: 'append', items: [] })
    expect(saidList({ how: 'replace', items: ['a'] }, true)).toEqual(['a'])
    expect(saidList({ how: 'replace', items: [] }, false)).toEqual({ replace: [] })
    expect(saidList({ how: 'append', items: [] }, false)).toBeUndefined()
  })

  it('never shows a secret', () => {
    expect(valueWords([{ name: 'a', passwordHash: { vault: 'profile/x' } }])).toBe(
      'name a, passwordHash [secret]',
    )
  })
})
