import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { keyDerivation } from '../../adapters/keyDerivation.ts'
import { wifiKey } from './wifiKey.ts'

/** The passphrase goes by standard input, as that tool takes it. */
const wpaPassphrase = (ssid: string, passphrase: string): string | undefined =>
  /^\s*psk=([0-9a-f]{64})$/m.exec(
    execFileSync('/usr/bin/wpa_passphrase', [ssid], {
      input: `${passphrase}\n`,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    }),
  )?.[1]

describe('a Wi-Fi key', () => {
  it.each([
    ['Depot', 'correct horse battery staple'],
    ['Café "am Eck" 🍓', `quotes " ' and \\ too`],
    ['x', '~'.repeat(63)],
    ['  blanks  ', '12345678'],
  ])('is what wpa_passphrase makes for %j', (ssid, passphrase) => {
    const ours = wifiKey(passphrase, new TextEncoder().encode(ssid), keyDerivation.pbkdf2Sha1)
    expect(ours).toBe(wpaPassphrase(ssid, passphrase))
  })
})
