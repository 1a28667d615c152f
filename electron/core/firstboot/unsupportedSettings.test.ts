import { expect, it } from 'vitest'
import { no, partly } from './capability.ts'
import { cloudinitRpi } from './dialects/cloudinitRpi.ts'
import { unsupportedSettings } from './unsupportedSettings.ts'

it('names each setting that the system cannot take, with what can be done instead', () => {
  const capabilities = {
    ...cloudinitRpi.capabilities,
    vlans: no('Tag the port of the switch.'),
    swap: partly('Only off.'),
  }
  expect(
    unsupportedSettings({ ...cloudinitRpi, capabilities }, ['hostname', 'swap', 'vlans']),
  ).toEqual([
    {
      code: 'PROFILE_SETTING_UNSUPPORTED',
      params: {
        setting: 'vlans',
        system: cloudinitRpi.system,
        instead: 'Tag the port of the switch.',
      },
    },
  ])
})
