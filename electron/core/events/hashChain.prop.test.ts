import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonicalJson.ts'
import type { LoggedEvent } from './event.ts'
import { anyEvent, logOf, sha256, way } from './events.fixture.ts'
import { verifyChain } from './hashChain.ts'

describe('canonicalJson', () => {
  it('sorts keys at every depth and leaves out what is undefined', () => {
    const value = { b: [{ d: undefined, c: 1, a: 'ü' }], a: null, undef: undefined }
    expect(canonicalJson(value)).toBe('{"a":null,"b":[{"a":"ü","c":1}]}')
  })

  it('does not depend on the order in which keys were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        const parsed: unknown = JSON.parse(canonicalJson(value))
        expect(canonicalJson(parsed)).toBe(canonicalJson(value))
      }),
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1])('throws on %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError)
  })
})

describe('verifyChain', () => {
  const log = logOf([...way('d1'), ...way('d2')])

  it('accepts an untouched log and names its head', () => {
    const verdict = verifyChain(log, sha256)
    expect(verdict).toEqual({ ok: true, value: { seq: log.length, hash: log.at(-1)?.hash } })
  })

  it('accepts a log that was written to disk and read back', () => {
    const back: readonly LoggedEvent[] = JSON.parse(JSON.stringify(log))
    expect(verifyChain(back, sha256).ok).toBe(true)
  })

  it('sees an event that was changed together with its own hash, by the one after it', () => {
    const forged = logOf([...way('d1').slice(0, 3), ...way('d2')])
    const changed = [...log.slice(0, 3), ...log.slice(4)]
    const third = forged[3]
    if (third === undefined) throw new Error('the log is too short')
    const verdict = verifyChain([...changed.slice(0, 3), third, ...changed.slice(3)], sha256)
    expect(verdict).toMatchObject({ ok: false, fault: { params: { seq: 5 } } })
  })

  it('names the first number that was changed, left out, swapped or put in', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 2, maxLength: 20 }),
        fc.nat(),
        fc.constantFrom('time', 'event', 'left out', 'swapped', 'put in', 'hash'),
        (events, where, how) => {
          const whole = [...logOf(events)]
          const at = where % (whole.length - 1)
          const { [at]: hit, [at + 1]: next } = whole
          if (hit === undefined || next === undefined) throw new Error('the log is too short')
          if (how === 'time') whole[at] = { ...hit, at: hit.at + 1 }
          if (how === 'event') {
            whole[at] = { ...hit, event: { kind: 'report.written', folder: '/x', files: [] } }
          }
          if (how === 'left out') whole.splice(at, 1)
          if (how === 'swapped') whole.splice(at, 2, next, hit)
          if (how === 'put in') whole.splice(at, 0, hit)
          if (how === 'hash') whole[at] = { ...hit, hash: `0${hit.hash.slice(1)}` }
          if (how === 'hash' && hit.hash.startsWith('0')) return
          const verdict = verifyChain(whole, sha256)
          expect(verdict.ok).toBe(false)
          if (!verdict.ok) {
            expect(verdict.fault.code).toBe('STORE_CHAIN_BROKEN')
            expect(verdict.fault.params['seq']).toBe(how === 'put in' ? at + 2 : at + 1)
          }
        },
      ),
    )
  })
})
