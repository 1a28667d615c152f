import { describe, expect, it } from 'vitest'
import { type HaveAlready, judgeAnswer } from './judgeAnswer.ts'

const none: HaveAlready = { bytes: 0, total: undefined, validator: {} }
const half: HaveAlready = { bytes: 50, total: 100, validator: { etag: '"a"' } }
const judge = (status: number, headers: Record<string, string>, have = half) =>
  judgeAnswer('host', status, headers, have)
const rest = { etag: '"a"', 'content-range': 'bytes 50-99/100', 'content-length': '50' }

describe('a whole file', () => {
  it('is taken with its size and what tells it from others', () => {
    const answer = { etag: '"a"', 'last-modified': 'then', 'content-length': '100' }
    expect(judge(200, answer, none)).toEqual({
      kind: 'whole',
      total: 100,
      validator: { etag: '"a"', lastModified: 'then' },
      note: '',
    })
  })

  it('in place of a rest says why what is there is thrown away', () => {
    expect(judge(200, { etag: '"a"' })).toMatchObject({ note: 'the server sends only whole files' })
    expect(judge(200, { etag: '"b"' })).toMatchObject({
      note: 'the file on the server is another one now',
    })
  })

  it('without a length, or with a wrong one, has no size', () => {
    expect(judge(200, {}, none)).toMatchObject({ total: undefined })
    expect(judge(200, { 'content-length': 'many' }, none)).toMatchObject({ total: undefined })
  })
})

describe('a rest', () => {
  it('that begins where we end, of the same content and size, is appended', () => {
    expect(judge(206, rest)).toEqual({ kind: 'append', total: 100, validator: { etag: '"a"' } })
  })

  it.each([
    [
      'begins before our end',
      { etag: '"a"', 'content-range': 'bytes 49-99/100', 'content-length': '51' },
    ],
    ['begins behind our end', { etag: '"a"', 'content-range': 'bytes 51-99/100' }],
    ['says no range', { etag: '"a"' }],
    ['says a senseless range', { ...rest, 'content-range': 'bytes 50-200/100' }],
    ['has another length than its range', { ...rest, 'content-length': '49' }],
    ['is of another content', { ...rest, etag: '"b"' }],
    ['is of a weak tag', { ...rest, etag: 'W/"a"' }],
    ['has no tag where we have one', { 'content-range': 'bytes 50-99/100' }],
    [
      'is of another size',
      { ...rest, 'content-range': 'bytes 50-100/101', 'content-length': '51' },
    ],
  ])('that %s is fetched anew', (_, headers) => {
    expect(judge(206, headers).kind).toBe('anew')
  })

  it('that nobody asked for is fetched anew', () => {
    const all = { 'content-range': 'bytes 0-99/100', 'content-length': '100' }
    expect(judge(206, all, none).kind).toBe('anew')
  })

  it('of which nothing is left says that the file is complete, if it is that file', () => {
    const have = { ...half, bytes: 100 }
    const answer = { etag: '"a"', 'content-range': 'bytes */100' }
    expect(judge(416, answer, have)).toEqual({ kind: 'complete' })
    expect(judge(416, { ...answer, 'content-range': 'bytes */99' }, have).kind).toBe('anew')
    expect(judge(416, { ...answer, etag: '"b"' }, have).kind).toBe('anew')
    expect(judge(416, answer, none).kind).toBe('refused')
  })
})

describe('a server that does not give it', () => {
  it('for now is asked later, not before it says, and at most ten minutes later', () => {
    for (const status of [408, 425, 429, 500, 503, 599]) {
      expect(judge(status, {}).kind, `${status}`).toBe('later')
    }
    expect(judge(503, { 'retry-after': '90' })).toMatchObject({ afterSeconds: 90 })
    expect(judge(503, { 'retry-after': '99999' })).toMatchObject({ afterSeconds: 600 })
    expect(judge(503, { 'retry-after': 'Wed, 21 Oct 2026' })).toMatchObject({ afterSeconds: 0 })
  })

  it('at all is not asked again, and the fault says why in words', () => {
    for (const status of [204, 304, 400, 401, 403, 404, 407, 410, 451]) {
      expect(judge(status, {}), `${status}`).toMatchObject({
        kind: 'refused',
        fault: { code: 'DOWNLOAD_REFUSED', params: { host: 'host', status } },
      })
    }
    expect(judge(404, {})).toMatchObject({ fault: { params: { reason: 'it has no such file' } } })
  })

  it('packs it for the way, whatever else it says, is refused: such bytes cannot be counted', () => {
    for (const encoding of ['gzip', 'br', 'GZIP', 'identity, gzip']) {
      expect(judge(206, { ...rest, 'content-encoding': encoding }).kind).toBe('refused')
    }
    expect(judge(206, { ...rest, 'content-encoding': ' Identity ' }).kind).toBe('append')
  })
})
