import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseContentRange, parseLength, parseUnsatisfiedRange } from './contentRange.ts'
import { retryDelay } from './retryDelay.ts'
import { ifRange, sameContent, validatorOf } from './validator.ts'

describe('what a server says of a part', () => {
  it('is read where it makes sense', () => {
    expect(parseContentRange('bytes 5-9/10')).toEqual({ first: 5, last: 9, total: 10 })
    expect(parseContentRange(' BYTES 5-9/* ')).toEqual({ first: 5, last: 9, total: undefined })
    expect(parseUnsatisfiedRange('bytes */10')).toBe(10)
    expect(parseLength(' 10 ')).toBe(10)
  })

  it.each([
    undefined,
    '',
    'bytes 9-5/10',
    'bytes 5-10/10',
    'bytes -5/10',
    'items 5-9/10',
    'bytes 5-9/10, 1-2/3',
  ])('is nothing where it is %j', (header) => expect(parseContentRange(header)).toBeUndefined())

  it('is never a number that JavaScript cannot count', () => {
    expect(parseLength('9'.repeat(16))).toBeUndefined()
    expect(parseContentRange(`bytes 0-1/${'9'.repeat(16)}`)).toBeUndefined()
    for (const header of [undefined, '', '-1', '1e3', '0x10', '1.5']) {
      expect(parseLength(header)).toBeUndefined()
    }
  })
})

describe('what tells one content from another', () => {
  it('is a strong tag, else the date; a weak tag is none', () => {
    expect(validatorOf({ etag: 'W/"a"', 'last-modified': 'then' })).toEqual({
      lastModified: 'then',
    })
    expect(ifRange({ etag: '"a"', lastModified: 'then' })).toBe('"a"')
    expect(ifRange({ lastModified: 'then' })).toBe('then')
    expect(ifRange({})).toBeUndefined()
  })

  it('without anything is never the same', () => {
    expect(sameContent({}, {})).toBe(false)
    expect(sameContent({}, { etag: '"a"' })).toBe(false)
    expect(sameContent({ etag: '"a"' }, { lastModified: 'then' })).toBe(false)
    expect(sameContent({ lastModified: 'then' }, {})).toBe(true)
    expect(sameContent({ lastModified: 'then' }, { lastModified: 'now' })).toBe(false)
  })
})

it('pauses grow from a second to a minute and a quarter, never end before the server says, and differ by chance', () => {
  expect([1, 2, 3, 7, 50].map((attempt) => retryDelay(attempt, 0, 0))).toEqual([
    1000, 2000, 4000, 60_000, 60_000,
  ])
  expect(retryDelay(1, 1, 0)).toBe(1250)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 600 }),
      (attempt, chance, after) => {
        const delay = retryDelay(attempt, chance, after)
        expect(delay).toBeGreaterThanOrEqual(Math.max(1000, after * 1000))
        expect(delay).toBeLessThanOrEqual(Math.max(75_000, after * 1000))
      },
    ),
  )
})
