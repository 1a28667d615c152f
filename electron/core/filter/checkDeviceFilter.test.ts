import { describe, expect, it } from 'vitest'
import { checkDeviceFilter } from './checkDeviceFilter.ts'
import { parseDeviceFilter } from './deviceFilter.ts'

const check = (text: string) =>
  checkDeviceFilter(parseDeviceFilter(text), [{ variables: { Rack: '3' } }])

describe('a filter that is to be relied on', () => {
  it.each([
    '',
    'edge "behind the door"',
    'site:nowhere name:x serial:a mac:b cluster:c model:d roster:e',
    'state:failed,active -role:agent trust:tofu is:stand-in,standin',
    'RACK:7',
    'foo:',
  ])('%j makes sense, whether or not a device matches', (text) => {
    expect(check(text)).toEqual({ ok: true, value: undefined })
  })

  it.each([
    [
      'foo:bar',
      'FILTER_FIELD_UNKNOWN',
      { key: 'foo', known: expect.stringMatching(/state.*rack/) },
    ],
    ['-sate:failed', 'FILTER_FIELD_UNKNOWN', { key: 'sate' }],
    ['state:active,zzz', 'FILTER_VALUE_UNKNOWN', { key: 'state', value: 'zzz' }],
    ['-role:captain', 'FILTER_VALUE_UNKNOWN', { value: 'captain', known: 'server, agent, none' }],
    ['is:green', 'FILTER_VALUE_UNKNOWN', { key: 'is' }],
    ['trust:much', 'FILTER_VALUE_UNKNOWN', { key: 'trust' }],
  ])('%j does not', (text, code, params) => {
    expect(check(text)).toMatchObject({ fault: { code, params } })
  })
})
