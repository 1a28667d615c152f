import { describe, expect, it } from 'vitest'
import { rpiPreseed } from './rpiPreseed.ts'

describe('what rpi-preseed takes', () => {
  it('says that own commands run without a network and in limited time, as its early command does', () => {
    expect(rpiPreseed.capabilities.commands).toEqual({
      can: 'partly',
      why: 'They run before there is a network, in two minutes at most.',
    })
  })
})
