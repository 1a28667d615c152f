import { describe, expect, it } from 'vitest'
import { helperEnd } from './helperEnd.ts'

const pkexec = ['/usr/bin/pkexec', '/opt/Bramble/resources/helper/bramble-helper'] as const
const end = { command: pkexec, heard: false, why: 'exit code', code: null, said: '' }

describe('the end of a helper', () => {
  it.each([
    [126, 'HELPER_AUTH_DISMISSED'],
    [127, 'HELPER_NOT_AUTHORIZED'],
    [1, 'HELPER_START_FAILED'],
    [null, 'HELPER_START_FAILED'],
  ])('before its first word is what pkexec says it is: %s', (code, told) => {
    expect(helperEnd({ ...end, code }).code).toBe(told)
  })

  it('is a gone helper once it has spoken, and a failed start where nobody asked polkit', () => {
    expect(helperEnd({ ...end, heard: true, code: 127 }).code).toBe('HELPER_GONE')
    const direct = { ...end, command: ['/usr/bin/node', 'helper.mjs'] as const }
    expect(helperEnd({ ...direct, code: 127 }).code).toBe('HELPER_START_FAILED')
  })

  it('keeps its last words', () => {
    const told = helperEnd({ ...end, code: 127, said: 'Not authorized' })
    expect(told.detail).toBe('exit code: Not authorized')
  })
})
