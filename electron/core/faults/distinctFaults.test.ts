import { expect, it } from 'vitest'
import { distinctFaults } from './distinctFaults.ts'
import { fault } from './fault.ts'

it('one problem of two hundred devices is told once, and those of single devices each', () => {
  const shared = fault('PROFILE_SETTING_UNSUPPORTED', { setting: 'ntp' })
  const own = (device: string) => fault('PROFILE_SECRET_MISSING', { device })
  expect(distinctFaults([shared, own('a'), { ...shared }, own('b')])).toEqual([
    shared,
    own('a'),
    own('b'),
  ])
})
