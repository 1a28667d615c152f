import { describe, expect, it } from 'vitest'
import { fault } from '../../faults/fault.ts'
import { explainFault } from './explainFault.ts'
import { faultTexts } from './faultTexts.ts'
import { faultReason, reasonWords } from './reasonWords.ts'

const happened = (reason: string, more: Record<string, string | number> = {}): string =>
  explainFault(fault('FLASH_SOURCE_FAILED', { ...more, reason })).happened

describe('a reason that is a code', () => {
  it('is told in the words of that fault, filled from the same parameters', () => {
    expect(happened('IMAGE_CORRUPT', { name: 'os.img.xz', at: 4096 })).toBe(
      'The image stopped coming: os.img.xz is damaged: unpacking failed after 4096 bytes.',
    )
    expect(happened('IMAGE_NOT_FOUND', { name: 'os.img' })).toBe(
      'The image stopped coming: the image file os.img is not there or cannot be read.',
    )
  })

  it('is told without its parameters where an older log kept the code alone', () => {
    expect(happened('IMAGE_CHANGED')).toBe(
      'The image stopped coming: the image changed while it was being used.',
    )
  })

  it('may be followed by what the system said', () => {
    const params = { slot: '3', at: 512, why: 'FLASH_WRITE_FAILED, EIO' }
    expect(explainFault(fault('FLASH_BLANK_FAILED', params)).happened).toBe(
      'The card in slot 3 could not be blanked (the card in slot 3 refused a write at 512 bytes: the disk did not answer rightly).',
    )
  })

  it('of the system is told as what it means', () => {
    const params = { slot: '3', reason: 'ENOMEDIUM' }
    expect(explainFault(fault('CARD_OPEN_FAILED', params)).happened).toBe(
      'The card in slot 3 could not be opened: there is no card in the reader.',
    )
    expect(faultReason(fault('CARD_OPEN_FAILED', params))).toBe('there is no card in the reader')
  })

  it('leaves no code and no hole in the words, whatever the code', () => {
    for (const code of Object.keys(faultTexts)) {
      const said = reasonWords(code, { reason: code, why: code })
      expect(said).not.toBe('')
      expect(said).not.toMatch(/[{}]|^[A-Z]+_[A-Z_]+$/)
    }
  })
})

describe('a reason that is no code', () => {
  it.each(['it is not a folder', 'K3S_TOKEN', 'SHA256', 'toString', ''])('stays: %s', (text) => {
    expect(reasonWords(text, {})).toBe(text)
  })
})
