import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactor } from './redact.ts'
import { SECRET_MARK, Secret } from './secret.ts'

const encodings: Readonly<Record<string, (raw: string) => string>> = {
  raw: (raw) => raw,
  json: (raw) => JSON.stringify(raw),
  url: (raw) => encodeURIComponent(raw),
  form: (raw) => new URLSearchParams({ a: raw }).toString().slice(2),
  hex: (raw) => Buffer.from(raw).toString('hex'),
  base64: (raw) => Buffer.from(raw).toString('base64'),
  base64url: (raw) => Buffer.from(raw).toString('base64url'),
  'base64 after one byte': (raw) => Buffer.from(`:${raw}`).toString('base64'),
  'base64 of user and password': (raw) => Buffer.from(`ab:${raw}\n`).toString('base64'),
}

const secretText = fc.string({ unit: 'grapheme-ascii', minLength: 12, maxLength: 40 })

describe('redactor', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`hides a secret that travels as ${name}`, () => {
      fc.assert(
        fc.property(
          secretText.filter((text) => text.trim() === text),
          fc.string({ maxLength: 30 }),
          fc.string({ maxLength: 30 }),
          (raw, before, after) => {
            const clean = redactor([new Secret(raw)])(`${before}|${encode(raw)}|${after}`)
            expect(clean).toContain(SECRET_MARK)
            expect(clean).not.toContain(raw)
            expect(clean).not.toContain(JSON.stringify(raw).slice(1, -1))
          },
        ),
        { numRuns: 300 },
      )
    })
  }

  it('hides every line of a private key by itself', () => {
    const key = '-----BEGIN X-----\nAAAAB3NzaC1yc2E\nqwertyuiop12\n-----END X-----'
    const clean = redactor([new Secret(key)])('log: qwertyuiop12')
    expect(clean).toBe(`log: ${SECRET_MARK}`)
  })

  it('replaces the longer of two secrets that begin alike as a whole', () => {
    const clean = redactor([new Secret('abcdef'), new Secret('abcdefghij')])('x abcdefghij x')
    expect(clean).toBe(`x ${SECRET_MARK} x`)
  })

  it('changes nothing without secrets, nor for ones too short to tell from chance', () => {
    expect(redactor([])('abc')).toBe('abc')
    expect(redactor([new Secret('abc')])('abc')).toBe('abc')
  })
})
