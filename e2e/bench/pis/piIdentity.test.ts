import { describe, expect, it } from 'vitest'
import { macPatternOf, piIdentity } from './piIdentity.ts'

describe('the identity of a virtual Pi', () => {
  it("is shaped as a real one's", () => {
    const pi = piIdentity(3, 'pi5')
    expect(pi.serialNumber).toMatch(/^[0-9a-f]{16}$/)
    expect(pi.mac).toMatch(/^2c:cf:67(:[0-9a-f]{2}){3}$/)
    expect(pi.model).toContain('Raspberry Pi 5')
  })

  it('differs with the number, in all that must be unique', () => {
    const all = Array.from({ length: 99 }, (_, at) => piIdentity(at + 1, 'pi4'))
    for (const key of ['serialNumber', 'mac', 'dhcpAddress'] as const) {
      expect(new Set(all.map((pi) => pi[key])).size).toBe(99)
    }
  })

  it("ends its MAC in what the hub's DHCP matches", () => {
    expect(piIdentity(17, 'pi3').mac.endsWith(macPatternOf(17).replaceAll('*:', ''))).toBe(true)
  })

  it('is not there for a number outside 1 to 99', () => {
    for (const number of [0, 100, 1.5]) expect(() => piIdentity(number, 'pi3')).toThrow('1 to 99')
  })
})
