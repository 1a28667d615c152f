import { describe, expect, it } from 'vitest'
import { toBase64 } from './base64.ts'
import { fromHex, toHex } from './hex.ts'
import { idSource } from './idSource.ts'
import { freshUuidState, uuidv7 } from './uuidv7.ts'

const bytes = (fill: number): Uint8Array => new Uint8Array(10).fill(fill)

describe('uuidv7', () => {
  it('carries the milliseconds, the version and the variant where RFC 9562 puts them', () => {
    // The timestamp of the example in RFC 9562, appendix A.6.
    const { id } = uuidv7(0x017f22e279b0, bytes(0xff), freshUuidState)
    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('grows within one millisecond and when the clock goes back', () => {
    const times = [1000, 1000, 1000, 10, 1000, 999, 1001]
    const ids: string[] = []
    let state = freshUuidState
    for (const [i, ms] of times.entries()) {
      const made = uuidv7(ms, bytes(255 - i * 7), state)
      ids.push(made.id)
      state = made.state
    }
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('borrows the next millisecond when the counter is used up', () => {
    const full = { ms: 1000, counter: 2 ** 26 - 1 }
    const made = uuidv7(1000, bytes(1), full)
    expect(made.state.ms).toBe(1001)
    expect(made.id.startsWith('00000000-03e9-7')).toBe(true)
  })

  it('refuses too little randomness', () => {
    expect(() => uuidv7(1, new Uint8Array(9), freshUuidState)).toThrow(RangeError)
  })
})

describe('idSource', () => {
  it('never repeats while the clock stands still', () => {
    const next = idSource(
      () => 5,
      (n) => new Uint8Array(n),
    )
    const ids = Array.from({ length: 5000 }, next)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(5000)
  })
})

describe('hex and Base64', () => {
  it('hex goes both ways and refuses what is not hex', () => {
    expect(toHex(Uint8Array.of(0, 15, 255))).toBe('000fff')
    expect(fromHex('000FFF')).toEqual(Uint8Array.of(0, 15, 255))
    expect(fromHex('abc')).toBeUndefined()
    expect(fromHex('zz')).toBeUndefined()
  })

  it('Base64 agrees with Node for every length of the last group', () => {
    for (let length = 0; length < 40; length += 1) {
      const data = Uint8Array.from({ length }, (_, i) => (i * 73 + length) & 255)
      expect(toBase64(data)).toBe(Buffer.from(data).toString('base64'))
    }
  })
})
