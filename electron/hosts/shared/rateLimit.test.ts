import { describe, expect, it } from 'vitest'
import { rateLimit } from './rateLimit.ts'

describe('a rate limit', () => {
  const taken = (limit: ReturnType<typeof rateLimit>, tries: number): number =>
    Array.from({ length: tries }, () => limit.take()).filter(Boolean).length

  it('lets a burst through, then so many a second, and never saves up more than a burst', () => {
    let now = 0
    const limit = rateLimit(5, 2, () => now)
    expect(taken(limit, 10)).toBe(5)
    now = 1000
    expect(taken(limit, 10)).toBe(2)
    now = 1_000_000
    expect(taken(limit, 10)).toBe(5)
  })
})
