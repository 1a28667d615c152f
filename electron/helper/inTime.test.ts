import { describe, expect, it } from 'vitest'
import { inTime } from './inTime.ts'

const never = new Promise<string>(() => undefined)

describe('what is waited for only so long', () => {
  it('is what it comes to, where it comes', async () => {
    expect(await inTime(Promise.resolve('here'), 60_000, 'late')).toBe('here')
    await expect(inTime(Promise.reject(new Error('EIO')), 60_000, 'late')).rejects.toThrow('EIO')
  })

  it('is late where it never comes', async () => {
    expect(await inTime(never, 1, 'late')).toBe('late')
  })

  it('may fail when nobody waits any more', async () => {
    const work = Promise.withResolvers<string>()
    expect(await inTime(work.promise, 1, 'late')).toBe('late')
    work.reject(new Error('too late'))
    await expect(work.promise).rejects.toThrow('too late')
  })
})
