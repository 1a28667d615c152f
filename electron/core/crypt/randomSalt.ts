const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A salt of 16 characters, six random bits each; `random` gives that many bytes. */
export const randomSalt = (random: (length: number) => Uint8Array): string =>
  Array.from(random(16), (byte) => ALPHABET[byte & 63]).join('')
