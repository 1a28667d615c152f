import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { generateKey } from './generateKey.ts'

/** Enough that the flaw of the library (one in 200) would show up in all but one of 20,000 runs. */
const KEYS = 2000

test('every private key can be read again', async () => {
  const made = await Promise.all(Array.from({ length: KEYS }, () => generateKey('fleet')))
  const unreadable = made.filter(
    ({ privateKey }) => ssh2.utils.parseKey(privateKey.reveal()) instanceof Error,
  )
  expect(unreadable).toHaveLength(0)
})

test('the comment stands in the public half and the private half prints as secret', async () => {
  const { publicKey, privateKey } = await generateKey('fleet')
  expect(publicKey).toMatch(/^ssh-ed25519 \S+ fleet$/)
  expect(`${privateKey}`).toBe('[secret]')
})
