import { expect, it } from 'vitest'
import { fault } from '../../core/faults/fault.ts'
import { goOnLine } from './goOnLine.ts'

it('says how a failed job is gone on with, and does not promise what cannot help', () => {
  const line = (status: number) => goOnLine('0199', [fault('DOWNLOAD_REFUSED', { status })])
  expect(line(503)).toBe('Go on with: bramble jobs resume 0199')
  expect(line(404)).toMatch(/^As it is, it would end the same way again\./)
  expect(goOnLine('0199', [fault('SSH_SUDO_PASSWORD')])).toMatch(/ --ask-sudo$/)
  expect(goOnLine('0199', [fault('CARD_WORN_OUT')])).toMatch(/^Put another card into the slot/)
})
