import { describe, expect, it } from 'vitest'
import { windowOrStation } from './windowOrStation.ts'

const all = { platform: 'linux', binary: '/electron', display: true, root: false } as const

describe('npm start', () => {
  it('shows the window where everything for it is there', () => {
    expect(windowOrStation(all)).toMatchObject({ kind: 'window', binary: '/electron' })
    expect(windowOrStation({ ...all, platform: 'darwin', display: false })).toMatchObject({
      kind: 'window',
    })
  })

  it.each([
    ['no binary', { binary: undefined }, /binary/],
    ['no display', { display: false }, /display/],
    ['root', { root: true }, /sandbox/],
  ])('serves a station with %s, and says why', (_, change, why) => {
    const choice = windowOrStation({ ...all, ...change })
    expect(choice.kind).toBe('station')
    expect(choice.why).toMatch(why)
  })
})
