import { describe, expect, it } from 'vitest'
import { interruptWords } from './interruptWords.ts'

const all = (kind: Parameters<typeof interruptWords>[0], attached: boolean): string =>
  Object.values(interruptWords(kind, attached)).join(' ')

describe('the words for Ctrl-C', () => {
  it('speak of cards only where cards are written', () => {
    expect(all('flash', false)).toContain('cards')
    for (const kind of ['enrol', 'bootstrap'] as const) {
      for (const attached of [true, false]) expect(all(kind, attached)).not.toMatch(/card/i)
    }
  })

  it.each(['flash', 'enrol', 'bootstrap'] as const)(
    'promise to end %s at once only where this program does the work',
    (kind) => {
      expect(interruptWords(kind, false).ended).toMatch(/^Stopped at once\./)
      expect(all(kind, true)).not.toContain('at once')
      expect(interruptWords(kind, true).ended).toContain('running Bramble goes on')
    },
  )
})
