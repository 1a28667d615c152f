import { describe, expect, it } from 'vitest'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { mayHelpAgain } from '../../core/faults/mayHelpAgain.ts'
import { blockMapFault, isGone } from './blockMapFault.ts'

const answered = (status: number): Fault => fault('DOWNLOAD_REFUSED', { host: 'h', status })
const retryable = (told: Fault): boolean => mayHelpAgain(blockMapFault('os', told))

describe('a block map that could not be fetched', () => {
  it('is gone only where its server says so', () => {
    expect([401, 403, 404, 407, 410, 429, 500].filter((code) => isGone(answered(code)))).toEqual([
      404, 410,
    ])
    expect(isGone(fault('DOWNLOAD_UNREACHABLE', { status: 404 }))).toBe(false)
  })

  it('is worth another try where what stood in the way may pass', () => {
    expect([408, 425, 429, 500, 503].map(answered).every(retryable)).toBe(true)
    expect(retryable(fault('DOWNLOAD_UNREACHABLE'))).toBe(true)
    expect(retryable(fault('DOWNLOAD_BROKEN_OFF'))).toBe(true)
  })

  it('is refused where the same again would be answered the same', () => {
    expect([206, 400, 401, 403, 407].map(answered).some(retryable)).toBe(false)
    for (const code of [
      'DOWNLOAD_TOO_LARGE',
      'DOWNLOAD_FORGOTTEN',
      'ADDRESS_NOT_USABLE',
    ] as const) {
      expect(blockMapFault('os', fault(code))).toEqual(
        fault('DOWNLOAD_BLOCK_MAP_REFUSED', { name: 'os', reason: code }),
      )
    }
  })
})
