import { expect, it } from 'vitest'
import { madeScenario } from '../../../../../e2e/pages/simulated/madeScenario.ts'
import type { CardRead } from '../../../../client/contractValues.ts'
import { leadOf } from './leadOf.ts'

const found = madeScenario().reads?.['usb-1-1']
if (found === undefined || 'code' in found) throw new Error('the scenario has a made card')
const { provenAt: _never, ...unproven } = found.origin ?? {
  ...{ flashId: '', deviceId: '', deviceName: '', imageName: '', root: '' },
}

it.each<[string, CardRead, string]>([
  ['made and proven', found, 'madeFor'],
  ['made and never proven', { ...found, origin: unproven }, 'unproven'],
  ['of nobody here', { content: found.content }, 'foreign'],
  [
    'without a table, whoever made it',
    { ...found, content: { ...found.content, table: 'none' } },
    'blank',
  ],
])('a card %s is told to be that', (_which, read, lead) => {
  expect(leadOf(read)).toBe(lead)
})
