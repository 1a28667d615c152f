import { expect, it } from 'vitest'
import { defaultFlatProfile } from '../profile/defaultFlatProfile.ts'
import { upgradeProfile } from '../profile/upgradeProfile.ts'
import { profileView } from './foldProfile.ts'

it('a profile that an older Bramble folded is seen as one of today, and one of today as it is', () => {
  const flat = { ...defaultFlatProfile, name: 'old', version: 4 }
  expect(profileView(flat)).toEqual(upgradeProfile(flat))
  expect(profileView(flat)).toMatchObject({ schema: 2, name: 'old', version: 4 })
  const today = upgradeProfile(flat)
  expect(profileView(today)).toBe(today)
})
