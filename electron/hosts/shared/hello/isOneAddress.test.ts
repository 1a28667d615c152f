import { describe, expect, it } from 'vitest'
import { isOneAddress } from './isOneAddress.ts'

describe('an address to listen on', () => {
  it.each(['192.0.2.7', '127.0.0.1', 'fd00::1', '::1', 'fe80::1%eth0'])('%s is one', (text) => {
    expect(isOneAddress(text)).toBe(true)
  })

  it.each(['0.0.0.0', '::', '0:0:0:0:0:0:0:0', '::ffff:0.0.0.0', '::%eth0', '0', '', 'pi.local'])(
    '%j is none, or all',
    (text) => {
      expect(isOneAddress(text)).toBe(false)
    },
  )
})
