import { describe, expect, it } from 'vitest'
import { fault } from '../../faults/fault.ts'
import { howToGoOn } from './howToGoOn.ts'

describe('how a failed job is gone on with', () => {
  it('is as it is, where what stood in the way may pass, or nothing is said of it', () => {
    expect(howToGoOn([fault('DOWNLOAD_REFUSED', { status: 503 })])).toBe('again')
    expect(howToGoOn([fault('FLASH_WRITE_FAILED')])).toBe('again')
    expect(howToGoOn([])).toBe('again')
  })

  it('is with another card, where this one is what was wrong', () => {
    expect(howToGoOn([fault('CARD_COUNTERFEIT')])).toBe('other-card')
    expect(howToGoOn([fault('FLASH_CARD_FULL')])).toBe('other-card')
  })

  it('is with the password that sudo wants', () => {
    expect(howToGoOn([fault('SSH_SUDO_PASSWORD')])).toBe('sudo')
    expect(howToGoOn([fault('SSH_SUDO_WRONG_PASSWORD')])).toBe('sudo')
  })

  it('is after a mend, where the same again would end the same way', () => {
    expect(howToGoOn([fault('IMAGE_CORRUPT')])).toBe('mend-first')
    expect(howToGoOn([fault('SSH_AUTH_FAILED')])).toBe('mend-first')
    expect(howToGoOn([fault('DOWNLOAD_REFUSED', { status: 403 })])).toBe('mend-first')
  })

  it('is by what was wrong with the image, where that has stopped the cards', () => {
    const stopped = (reason: string) => howToGoOn([fault('FLASH_SOURCE_FAILED', { reason })])
    expect(stopped('IMAGE_CORRUPT')).toBe('mend-first')
    expect(stopped('IMAGE_CHANGED')).toBe('mend-first')
    expect(stopped('IMAGE_STALLED')).toBe('again')
    expect(stopped('IMAGE_LARGER_THAN_CARDS')).toBe('other-card')
    expect(stopped('it is empty')).toBe('again')
  })

  it('is not with another card where no card can be opened', () => {
    expect(howToGoOn([fault('CARD_WRITING_UNSUPPORTED')])).toBe('mend-first')
  })

  it('is what helps any of several cards', () => {
    expect(howToGoOn([fault('CARD_WORN_OUT'), fault('FLASH_CARD_GONE')])).toBe('again')
    expect(howToGoOn([fault('IMAGE_CORRUPT'), fault('CARD_WORN_OUT')])).toBe('other-card')
  })
})
