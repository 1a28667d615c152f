import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { keyDerivation } from '../../adapters/keyDerivation.ts'
import { sha512Crypt } from './sha512Crypt.ts'

const openssl = (password: string, salt: string): string =>
  execFileSync('openssl', ['passwd', '-6', '-salt', salt, '-stdin'], {
    input: `${password}\n`,
    encoding: 'utf8',
  }).trim()

describe('a hashed password', () => {
  it.each([
    ['x', 'a'],
    ['raspberry', 'abcdefghijklmnop'],
    ['Grüße aus Łódź 🍓', './09AZaz'],
    ['a'.repeat(63), 'saltsalt'],
    ['b'.repeat(64), 'saltsalt'],
    ['c'.repeat(65), 'saltsalt'],
    ['d'.repeat(200), 'saltsaltsaltsalt'],
    [' blanks " quotes \' $ \\ ', 'saltsalt'],
  ])('is what openssl makes of %j', (password, salt) => {
    expect(sha512Crypt(password, salt, keyDerivation.sha512)).toBe(openssl(password, salt))
  })
})
