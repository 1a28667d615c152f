import { describe, expect, it } from 'vitest'
import { parseJoinToken, tokenNamesCa } from './joinToken.ts'

const hash = '3f'.repeat(32)

describe('parseJoinToken', () => {
  it('reads the token of a server, with the newline of its file', () => {
    expect(parseJoinToken(`K10${hash}::server:abc123\n`)).toEqual({
      caSha256: hash,
      user: 'server',
    })
  })

  it.each([
    ['a short token', 'abc123'],
    ['a hash that is cut', `K10${hash.slice(2)}::server:abc`],
    ['no secret', `K10${hash}::server:`],
    ['no user', `K10${hash}::abc`],
    ['another version', `K11${hash}::server:abc`],
    ['two lines', `K10${hash}::server:abc\nK10${hash}::server:abd`],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(parseJoinToken(text)).toBeUndefined()
  })
})

describe('tokenNamesCa', () => {
  it('holds for the CA that the token was made with, and for no other', () => {
    const token = { caSha256: hash, user: 'server' }
    expect(tokenNamesCa(token, hash.toUpperCase())).toBe(true)
    expect(tokenNamesCa(token, `00${hash.slice(2)}`)).toBe(false)
    expect(tokenNamesCa(token, '')).toBe(false)
  })
})
