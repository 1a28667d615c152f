import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBreadcrumb } from './breadcrumb.ts'

const crumb = {
  version: 1,
  flashId: '01936f00-0000-7000-8000-000000000001',
  serial: '10000000abcdef01',
  model: 'Raspberry Pi 4 Model B Rev 1.4',
  hostname: 'edge-01',
  address: '::',
  power: 'was-low',
  clock: 12,
  uptime: 40,
  tries: 3,
  state: 'not answered',
  firstBoot: { status: 'error', errors: ['WARNING: no such zone'] },
  settings: [{ name: 'time zone', state: 'failed', why: 'it is ""' }],
  tried: [{ station: '10.0.0.1:17373', said: 'Network is unreachable' }],
}

describe('the word that a device left on its card', () => {
  it('is read as it was left', () => {
    const { version: _version, ...rest } = crumb
    expect(parseBreadcrumb(JSON.stringify(crumb, undefined, 1))).toEqual(rest)
  })

  it('may have more in it than we know, from a newer reporter', () => {
    expect(parseBreadcrumb(JSON.stringify({ ...crumb, more: 1 }))?.tries).toBe(3)
  })

  it.each([
    ['nothing', ''],
    ['half a file', JSON.stringify(crumb).slice(0, 80)],
    ['another version', JSON.stringify({ ...crumb, version: 2 })],
    ['a line that is several', JSON.stringify({ ...crumb, state: 'a\nb' })],
    ['more than a reporter can write', JSON.stringify({ ...crumb, x: 'a'.repeat(70_000) })],
  ])('is none in %s', (_, text) => {
    expect(parseBreadcrumb(text)).toBeUndefined()
  })

  it('never makes the card unreadable, whatever it is', () => {
    const spoilt = fc
      .tuple(fc.constantFrom(...Object.keys(crumb)), fc.jsonValue())
      .map(([key, value]) => JSON.stringify({ ...crumb, [key]: value }))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), spoilt), (text) => {
        parseBreadcrumb(text)
      }),
      { numRuns: 500 },
    )
  })
})
