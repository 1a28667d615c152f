import { describe, expect, it } from 'vitest'
import { oneTimeCode } from './oneTimeCode.ts'

describe('the one-time code', () => {
  it.each([
    ['#code=Zm9vYmFyYmF6cXV4eHl6', 'Zm9vYmFyYmF6cXV4eHl6'],
    ['#0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef'],
  ])('is taken from %s', (hash, code) => {
    expect(oneTimeCode(hash)).toBe(code)
  })

  it.each(['', '#', '#/devices', '#/devices/0198c0de-0000-7000-8000-000000000000', '#code='])(
    'is not seen in %j',
    (hash) => {
      expect(oneTimeCode(hash)).toBeUndefined()
    },
  )
})
