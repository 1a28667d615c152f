import { openSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errorReason } from './errorReason.ts'

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('the reason of an error', () => {
  it('is in words, not the code of the system', () => {
    expect(errorReason(thrownBy(() => openSync('/nowhere/x', 'r')))).toBe('it is not there')
    expect(errorReason(thrownBy(() => openSync('/dev/null/x', 'r')))).toBe(
      'a part of its path is a file, not a folder',
    )
  })

  it('is the message where the code says nothing to a person', () => {
    expect(errorReason(Object.assign(new Error('bad key'), { code: 'ERR_X' }))).toBe('bad key')
    expect(errorReason(new Error('plain'))).toBe('plain')
    expect(errorReason('text')).toBe('text')
  })
})
