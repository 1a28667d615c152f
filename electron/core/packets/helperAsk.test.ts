import { describe, expect, it } from 'vitest'
import { readAsk } from './helperAsk.ts'
import { readAnswer, readNews } from './helperSays.ts'

const card = { name: 'sdb', dev: '8:16', diskseq: '7', serial: '', slotId: 's', sizeBytes: 1 }

describe('what the helper can be asked', () => {
  it('is rebuilt field by field: what was sent besides does not get through', () => {
    const ask = readAsk({ verb: 'chunk', batch: 3, path: '/dev/sda', __proto__: { evil: 1 } })
    expect(ask).toEqual({ verb: 'chunk', batch: 3 })
  })

  it.each([
    ['no verb', {}],
    ['an unknown verb', { verb: 'read', batch: 1, path: '/etc/shadow' }],
    ['a list for a header', ['list']],
    ['nothing', null],
    ['a negative batch', { verb: 'chunk', batch: -1 }],
    [
      'a claim without a whole identity',
      { verb: 'claim', batch: 1, flashId: 'f', card: { name: 'sda' }, mayUnmount: true },
    ],
    [
      'a claim that says mayUnmount in words',
      { verb: 'claim', batch: 1, flashId: 'f', card, mayUnmount: 'yes' },
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
    const ask = { verb: 'claim', batch: 1, flashId: 'f', card, mayUnmount: false }
    expect(readAsk(ask)).toEqual(ask)
  })
})

describe('what the helper says', () => {
  it('is not believed when it is green without a root', () => {
    const news = { kind: 'verified', flashId: 'f', bytes: 1, writeSeconds: 1, readSeconds: 1 }
    expect(readNews(news)).toBeUndefined()
    expect(readNews({ ...news, root: '0'.repeat(63) })).toBeUndefined()
    expect(readNews({ ...news, root: '0'.repeat(64) })).toBeDefined()
  })

  it('is not believed when it is a fault that nobody knows', () => {
    expect(readAnswer({ kind: 'fault', fault: { code: 'NOT_A_CODE', params: {} } })).toBeUndefined()
    const news = { kind: 'failed', flashId: 'f', fault: { code: 'FLASH_CANCELLED', params: {} } }
    expect(readNews({ ...news, cardState: 'fine' })).toBeUndefined()
    expect(readNews({ ...news, cardState: 'blank' })).toBeDefined()
  })
})
