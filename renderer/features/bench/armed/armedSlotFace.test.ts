import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { armedScenario } from '../../../../e2e/pages/simulated/armedScenario.ts'
import { aCard, aDevice, aFlash, aProgress } from '../../../../e2e/pages/simulated/values.ts'
import type { ArmedSlot, CardProgress } from '../../../client/contractValues.ts'
import { startWords } from '../../../words/startWords.ts'
import { armedSlotFace } from './armedSlotFace.ts'

beforeAll(startWords)

const slots = armedScenario().bench?.slots ?? []
const base = slots.find(({ kind }) => kind === 'empty')
if (base === undefined) throw new Error('the armed scenario has an empty slot')

const face = (change: Partial<ArmedSlot>, progress?: CardProgress, next?: string) =>
  armedSlotFace({ ...base, ...change }, progress, next, i18next.t)

const flash = aFlash(aDevice('edge-01'), aCard(1))
const making = { kind: 'flashing', deviceName: 'edge-01', attempt: 1 } as const

describe('the face of an armed slot', () => {
  it('is green and says proven for a proven card alone', () => {
    const kinds = ['empty', 'was-here', 'settling', 'looking', 'ready', 'flashing'] as const
    for (const kind of [...kinds, 'failed', 'made-before', 'refused', 'off', 'idle'] as const) {
      const { look, word } = face({ kind })
      expect(look, kind).not.toBe('good')
      expect(word, kind).not.toBe('Proven')
    }
    expect(face({ kind: 'proven', deviceName: 'edge-01' })).toMatchObject({
      look: 'good',
      mark: 'check',
      device: 'edge-01',
      word: 'Proven',
      hint: 'take it out',
    })
  })

  it('fills blue while writing and green while reading back, with the time that is left', () => {
    const writing = aProgress(flash, { doneBytes: 640, totalBytes: 1000, secondsLeft: 130 })
    expect(face(making, writing)).toMatchObject({
      word: '64 %',
      bar: { tone: 'writing', share: 0.64 },
      aside: '2:10 left',
    })
    const reading = aProgress(flash, { ...writing, phase: 'reading-back' })
    expect(face(making, reading).bar?.tone).toBe('reading')
  })

  it('says slow in place of the time, and which card it is where the first one failed', () => {
    const slow = aProgress(flash, { rate: 7_000_000 })
    expect(face(making, slow).aside).toBe('slow: 7 MB/s')
    const again = { ...making, attempt: 2 }
    expect(face(again).aside).toBe('card 2 for it')
  })

  it('begins before its first figure, and never shows more than the whole', () => {
    expect(face(making)).toMatchObject({ word: 'begins', look: 'working' })
    const over = aProgress(flash, { doneBytes: 2000, totalBytes: 1000 })
    expect(face(making, over)).toMatchObject({ word: '100 %', bar: { share: 1 } })
  })

  it('says why a card is not used and what to do, never by colour alone', () => {
    const fault = { code: 'CARD_READ_ONLY', params: { slot: '6', name: 'sdg' } } as const
    const { hint, mark, word } = face({ kind: 'refused', fault })
    expect({ mark, word }).toEqual({ mark: 'square', word: 'not used' })
    expect(hint).toMatch(/write-protected.*lock switch/)
  })

  it('says on an empty slot who is next, and how often cards failed there', () => {
    expect(face({ failedHere: 2 }, undefined, 'edge-02')).toMatchObject({
      hint: 'next: edge-02',
      aside: '2 cards failed here',
    })
    expect(face({}).hint).toBe('no device is left')
  })
})
