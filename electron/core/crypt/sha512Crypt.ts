/** SHA-512 over the parts one after another. */
export type Sha512 = (...parts: readonly Uint8Array[]) => Uint8Array

/** What the scheme takes where none is said, and the least that it takes. */
const DEFAULT_ROUNDS = 5000
const LEAST_ROUNDS = 1000
const MOST_ROUNDS = 999_999_999

/** Characters of a salt: `./0-9A-Za-z`, at most 16. */
const SALT = /^[./0-9A-Za-z]{1,16}$/

/** The alphabet of crypt(3), which is not that of base64. */
const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * A password as `/etc/shadow` keeps it: `$6$salt$hash`, by SHA-crypt
 * (https://www.akkadia.org/drepper/SHA-crypt.txt, whose step numbers stand below). Every libc of the images
 * that we serve reads it. The password is taken as UTF-8; 5000 rounds are not written out, as the scheme has it.
 * Throws RangeError for a salt or rounds outside the scheme: those are chosen by us.
 */
export const sha512Crypt = (
  password: string,
  salt: string,
  sha512: Sha512,
  rounds = DEFAULT_ROUNDS,
): string => {
  if (!SALT.test(salt)) throw new RangeError('a salt is 1 to 16 characters of ./0-9A-Za-z')
  if (!Number.isSafeInteger(rounds) || rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS) {
    throw new RangeError(`rounds are ${LEAST_ROUNDS} to ${MOST_ROUNDS}`)
  }
  const utf8 = new TextEncoder()
  const key = utf8.encode(password)
  const salted = utf8.encode(salt)
  const first = firstDigest(key, salted, sha512)
  const times = (count: number, part: Uint8Array) => Array.from({ length: count }, () => part)
  const p = repeatTo(sha512(...times(key.length, key)), key.length) // 13–16
  const s = repeatTo(sha512(...times(16 + (first[0] ?? 0), salted)), salted.length) // 17–20
  let digest = first
  for (let round = 0; round < rounds; round += 1) {
    const odd = round % 2 === 1
    digest = sha512(
      odd ? p : digest,
      ...(round % 3 === 0 ? [] : [s]),
      ...(round % 7 === 0 ? [] : [p]),
      odd ? digest : p,
    ) // 21
  }
  const prefix = rounds === DEFAULT_ROUNDS ? '$6$' : `$6$rounds=${rounds}$`
  return `${prefix}${salt}$${encode(digest)}`
}

/** Steps 1 to 12: digest A. */
const firstDigest = (key: Uint8Array, salt: Uint8Array, sha512: Sha512): Uint8Array => {
  const b = sha512(key, salt, key)
  const parts = [key, salt, repeatTo(b, key.length)]
  for (let bits = key.length; bits > 0; bits >>>= 1) parts.push(bits % 2 === 1 ? b : key)
  return sha512(...parts)
}

const repeatTo = (block: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => block[index % block.length] ?? 0)

/** Step 22: groups of three bytes, 21 apart and turning, as four characters each, low bits first. */
const encode = (digest: Uint8Array): string => {
  const byte = (index: number) => digest[index] ?? 0
  let text = ''
  let [a, b, c] = [0, 21, 42]
  for (let group = 0; group < 21; group += 1) {
    text += base64((byte(a) << 16) | (byte(b) << 8) | byte(c), 4)
    ;[a, b, c] = [b + 1, c + 1, a + 1]
  }
  return text + base64(byte(63), 2)
}

const base64 = (value: number, characters: number): string =>
  Array.from({ length: characters }, (_, index) => ALPHABET[(value >>> (6 * index)) & 63]).join('')
