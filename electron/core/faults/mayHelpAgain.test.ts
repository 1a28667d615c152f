import { describe, expect, it } from 'vitest'
import { fault } from './fault.ts'
import { mayHelpAgain } from './mayHelpAgain.ts'

describe('whether the same again can help', () => {
  it('is what the table says of the code', () => {
    expect(mayHelpAgain(fault('DOWNLOAD_BROKEN_OFF'))).toBe(true)
    expect(mayHelpAgain(fault('DOWNLOAD_HASH_MISMATCH'))).toBe(false)
  })

  it('hangs on the status where a server answered: too often, too early, or a problem of its own', () => {
    const answered = (status: number) => mayHelpAgain(fault('DOWNLOAD_REFUSED', { status }))
    expect([408, 425, 429, 500, 502, 503].map(answered)).not.toContain(false)
    expect([200, 206, 400, 401, 403, 404, 407, 410].map(answered)).not.toContain(true)
    expect(mayHelpAgain(fault('DOWNLOAD_REFUSED'))).toBe(false)
  })
})
