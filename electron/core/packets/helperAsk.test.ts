import { describe, expect, it } from 'vitest'
import { armedConsent, cardConsent, PLAN } from '../disks/claims.fixture.ts'
import { readAsk } from './helperAsk.ts'
import { readAnswer, readNews } from './helperSays.ts'

const card = { name: 'sdb', dev: '8:16', diskseq: '7', serial: '', slotId: 's', sizeBytes: 1 }

const claim = {
  verb: 'claim',
  batch: 1,
  flashId: 'f',
  card,
  consent: cardConsent(card),
  planHash: PLAN,
}
const armed = armedConsent(['s'])

/** A chunk of a MiB and a sector, of which the sector is zeros. */
const chunk = {
  verb: 'chunk',
  batch: 3,
  leaf: 'ab'.repeat(32),
  length: 1024 * 1024 + 512,
  zeros: 0b10,
}
const open = {
  verb: 'open',
  imageBytes: null,
  maxCardBytes: 1,
  protectedPaths: ['/a'],
  slots: 2,
  eject: 'no',
  patience: { stallMs: 1, slowerThan: 0.5 },
}
const pace = { writtenBytes: 1, sameBytes: 2, discardedBytes: 3, averageRate: 4.5, worstRate: 0 }

describe('what the helper can be asked', () => {
  it('is rebuilt field by field: what was sent besides does not get through', () => {
    const ask = readAsk({ verb: 'close', batch: 3, path: '/dev/sda', __proto__: { evil: 1 } })
    expect(ask).toEqual({ verb: 'close', batch: 3 })
    expect(readAsk({ ...chunk, path: '/dev/sda' })).toEqual(chunk)
    expect(readAsk({ ...open, umask: 0 })).toEqual(open)
  })

  it.each([
    ['no verb', {}],
    ['an unknown verb', { verb: 'read', batch: 1, path: '/etc/shadow' }],
    ['a list for a header', ['list']],
    ['nothing', null],
    ['a negative batch', { ...chunk, batch: -1 }],
    ['a chunk without its leaf', { ...chunk, leaf: '' }],
    ['a chunk of nothing', { ...chunk, length: 0 }],
    ['a chunk that is larger than one', { ...chunk, length: 4 * 1024 * 1024 + 512 }],
    ['a chunk with zeros behind its end', { ...chunk, zeros: 0b100 }],
    ['a ring with one slot', { ...open, slots: 1 }],
    ['a ring that takes all memory', { ...open, slots: 17 }],
    ['an opening without patience', { ...open, patience: undefined }],
    ['cards set aside by something else than ids', { verb: 'set-aside', batch: 1, flashIds: [7] }],
    ['a claim without a whole identity', { ...claim, card: { name: 'sda' } }],
    ['a claim without a word for it', { ...claim, consent: undefined }],
    ['a claim by a word for anything', { ...claim, consent: { ...claim.consent, kind: 'all' } }],
    [
      'a claim by a word without an age',
      { ...claim, consent: { ...claim.consent, issuedAt: undefined } },
    ],
    ['a claim by a word without a name', { ...claim, consent: { ...claim.consent, id: '' } }],
    [
      'a claim by a word for a piece of a card',
      { ...claim, consent: { ...claim.consent, card: { name: 'sdb' } } },
    ],
    [
      'a claim by an armed batch without a bound',
      { ...claim, consent: { ...armed, mostBytes: undefined } },
    ],
    [
      'a claim by an armed batch for slots in words',
      { ...claim, consent: { ...armed, slotIds: 'all' } },
    ],
    ['a claim for no plan', { ...claim, planHash: undefined }],
    [
      'a claim that says mayUnmount in words',
      { ...claim, consent: { ...claim.consent, mayUnmount: 'yes' } },
    ],
    ['a root that is no hash', { verb: 'finish', batch: 1, roots: { f: 'green' } }],
    [
      'a size that is no number',
      { verb: 'open', imageBytes: '1', maxCardBytes: 1, protectedPaths: [] },
    ],
    [
      'an abort with a code that there is not',
      { verb: 'abort', batch: 1, why: { code: 'X', params: {} } },
    ],
  ])('is not %s', (_title, header) => {
    expect(readAsk(header)).toBeUndefined()
  })

  it('is a claim by identity', () => {
    expect(readAsk(claim)).toEqual(claim)
    const byBatch = { ...claim, consent: armed }
    expect(readAsk(byBatch)).toEqual(byBatch)
  })
})

describe('what the helper says', () => {
  it('is not believed when it is green without a root', () => {
    const told = { kind: 'verified', flashId: 'f', bytes: 1, writeSeconds: 1, readSeconds: 1 }
    const news = { ...told, pace }
    expect(readNews(news)).toBeUndefined()
    expect(readNews({ ...news, root: '0'.repeat(63) })).toBeUndefined()
    const green = { ...news, root: '0'.repeat(64) }
    expect(readNews(green)).toEqual(green)
    expect(readNews({ ...green, pace: { ...pace, worstRate: -1 } })).toBeUndefined()
  })

  it('is not believed when it is a fault that nobody knows', () => {
    expect(readAnswer({ kind: 'fault', fault: { code: 'NOT_A_CODE', params: {} } })).toBeUndefined()
    const news = { kind: 'failed', flashId: 'f', fault: { code: 'FLASH_CANCELLED', params: {} } }
    expect(readNews({ ...news, cardState: 'fine' })).toBeUndefined()
    expect(readNews({ ...news, cardState: 'blank' })).toBeDefined()
  })
})
