import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { NotConnected } from './connection.ts'
import { coreFault, faultOf } from './faultOf.ts'

describe('an error of a call', () => {
  it('is the fault it carries', () => {
    const data = { code: 'CARD_CHANGED', params: { slot: '1' } }
    expect(faultOf(new ORPCError('FAULT', { data }))).toEqual({ kind: 'fault', fault: data })
  })

  it('is no connection where nothing was asked', () => {
    expect(faultOf(new NotConnected('x'))).toEqual({ kind: 'not-connected' })
  })

  it('is unexpected otherwise, with its words', () => {
    expect(faultOf(new Error('boom'))).toEqual({ kind: 'unexpected', message: 'boom' })
  })

  it('leaves an absent detail absent, as core wants it', () => {
    expect(coreFault({ code: 'CARD_CHANGED', params: {}, detail: undefined })).not.toHaveProperty(
      'detail',
    )
  })
})
