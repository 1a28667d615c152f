import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64 } from '../ids/base64.ts'
import { parseMinisignKey } from './minisignKey.ts'
import { looksLikeMinisign, parseMinisignSignature } from './minisignSignature.ts'

/** Kind, eight bytes of key id, then what it is. */
const packed = (kind: string, length: number): Uint8Array =>
  Uint8Array.of(
    ...new TextEncoder().encode(kind),
    ...[0x18, 7, 6, 5, 4, 3, 2, 0xa1],
    ...new Uint8Array(length).fill(9),
  )
const ID = 'A102030405060718'
const keyText = (bytes = packed('Ed', 32)) =>
  `untrusted comment: minisign public key\n${toBase64(bytes)}\n`
const signatureText = (change: Partial<Record<0 | 1 | 2 | 3, string>> = {}, end = '\n') =>
  [
    change[0] ?? 'untrusted comment: signature from minisign secret key',
    change[1] ?? toBase64(packed('ED', 64)),
    change[2] ?? 'trusted comment: timestamp:1 file:os.img',
    change[3] ?? toBase64(new Uint8Array(64).fill(5)),
  ].join(end) + end

const key = (text: string) => {
  const read = parseMinisignKey(text, 'k')
  return read.ok ? read.value : read.fault.code
}
const signature = (text: string) => {
  const read = parseMinisignSignature(text, 's')
  return read.ok ? read.value : read.fault.code
}

describe('a minisign key', () => {
  it('is read with its id as minisign prints it, with its comment or without', () => {
    expect(key(keyText())).toMatchObject({ id: ID, publicKey: new Uint8Array(32).fill(9) })
    expect(key(toBase64(packed('Ed', 32)))).toMatchObject({ id: ID })
  })

  it.each([
    ['empty', ''],
    ['only a comment', 'untrusted comment: x\n'],
    ['too short', keyText(packed('Ed', 31))],
    ['too long', keyText(packed('Ed', 33))],
    ['of another kind', keyText(packed('ED', 32))],
    ['no base64', 'untrusted comment: x\nnot-base64!\n'],
    ['a secret key', keyText(packed('Ed', 148))],
  ])('that is %s is none', (_, text) => expect(key(text)).toBe('TRUST_KEY_UNREADABLE'))
})

describe('a minisign signature', () => {
  it('is read whole: key, kind, comment, and what covers them', () => {
    expect(signature(signatureText())).toMatchObject({
      keyId: ID,
      prehashed: true,
      trustedComment: 'timestamp:1 file:os.img',
      globalSignature: new Uint8Array(64).fill(5),
    })
    expect(signature(signatureText({ 1: toBase64(packed('Ed', 64)) }))).toMatchObject({
      prehashed: false,
    })
  })

  it('may end its lines as Windows does, and have empty lines behind', () => {
    expect(signature(signatureText({}, '\r\n'))).toMatchObject({ keyId: ID })
    expect(signature(`${signatureText()}\n\n`)).toMatchObject({ keyId: ID })
  })

  it.each([
    ['without its first comment', { 0: 'comment: x' }],
    ['without its trusted comment', { 2: 'comment: x' }],
    ['that is cut off', { 1: toBase64(packed('ED', 63)) }],
    ['of a kind that nobody knows', { 1: toBase64(packed('EE', 64)) }],
    ['with a cut global signature', { 3: toBase64(new Uint8Array(63)) }],
    ['with a line too many', { 3: `${toBase64(new Uint8Array(64))}\nmore` }],
  ])('%s is none', (_, change) => {
    expect(signature(signatureText(change))).toBe('SIGNATURE_UNREADABLE')
  })

  it('is told from OpenPGP by its first line', () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(looksLikeMinisign(bytes(signatureText()))).toBe(true)
    expect(looksLikeMinisign(bytes('-----BEGIN PGP SIGNATURE-----'))).toBe(false)
    expect(looksLikeMinisign(new Uint8Array())).toBe(false)
  })
})

it('whatever a key or signature file holds, it is read or refused, and never throws', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map((line) => signatureText({ 1: line, 2: line })),
  )
  fc.assert(
    fc.property(text, (any) => {
      const read = parseMinisignSignature(any, 's')
      if (read.ok) expect(read.value.signature).toHaveLength(64)
      const asKey = parseMinisignKey(any, 'k')
      if (asKey.ok) expect(asKey.value.publicKey).toHaveLength(32)
    }),
  )
})
