import { describe, expect, it } from 'vitest'
import { faultTable } from '../../core/faults/faultTable.ts'
import { exitCodeHelp, exitCodeOf, exitCodes } from './exitCode.ts'

describe('the exit code of a fault', () => {
  it('says whether anything was changed', () => {
    expect(exitCodeOf('CARD_IS_SYSTEM_DISK')).toBe(3)
    expect(exitCodeOf('FLASH_VERIFY_MISMATCH')).toBe(1)
    expect(exitCodeOf('INTERNAL')).toBe(1)
    expect(exitCodeOf('JOB_CANCELLED')).toBe(130)
  })

  it('is never 0, whatever the fault', () => {
    for (const code of Object.keys(faultTable)) {
      expect(exitCodeOf(code as keyof typeof faultTable)).not.toBe(0)
    }
  })

  it('is explained in the help', () => {
    for (const code of Object.values(exitCodes)) expect(exitCodeHelp).toContain(`  ${code} `)
  })
})
