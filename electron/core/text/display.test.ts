import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { display } from './display.ts'

describe('display', () => {
  it.each([
    ['a terminal escape', '\u001b[2J\u001b]0;owned\u0007disk', '[2J]0;owneddisk'],
    ['a right-to-left override', 'ksid\u202egpj.exe', 'ksidgpj.exe'],
    ['zero-width characters and a BOM', '\ufeffa\u200bd\u2060min', 'admin'],
    ['C1 controls', 'a\u009b31mb', 'a31mb'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'abc'],
    ['tag characters', 'a\u{e0041}b', 'ab'],
    ['lone surrogates', 'a\ud800b', 'ab'],
    ['a newline that would forge a second line', 'ok\r\nFAILED', 'ok FAILED'],
  ])('takes away %s', (_, raw, shown) => {
    expect(display(raw)).toBe(shown)
  })

  it('keeps letters of every script, in NFC', () => {
    expect(display('Zu\u0308rich Łódź 東京 مرحبا')).toBe('Zürich Łódź 東京 مرحبا')
  })

  it('cuts at 200 code points, never inside one', () => {
    const cut = display('🍓'.repeat(300))
    expect([...cut]).toHaveLength(200)
    expect(cut.endsWith('🍓…')).toBe(true)
  })

  it('is idempotent, bounded and free of controls for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const once = display(raw)
        expect(display(once)).toBe(once)
        expect([...once].length).toBeLessThanOrEqual(200)
        expect(once).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 500 },
    )
  })
})
