import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Trust } from '../../engine/ports/trust.ts'
import { blake2b512, blake2b512InScript } from './blake2b.ts'
import { openTrust } from './openTrust.ts'

/** Signers that know nothing of us: Debian's minisign, and gpg with a home of its own. */
let folder = ''
let home = ''
let trust: Trust
let count = 0
const idle = new AbortController().signal
const image = randomBytes(3_000_001)

const minisign = (...args: readonly string[]): string =>
  execFileSync('minisign', args, {
    encoding: 'utf8',
    input: '\n\n',
    stdio: ['pipe', 'pipe', 'ignore'],
  })
const gpg = (...args: readonly string[]): string =>
  execFileSync(
    'gpg',
    [
      '--homedir',
      home,
      '--batch',
      '--yes',
      '--quiet',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      '',
      ...args,
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
const at = (name: string): string => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-trust-'))
  home = at('gnupg')
  mkdirSync(home, { mode: 0o700 })
  writeFileSync(at('os.img.xz'), image)
  for (const key of ['ours', 'theirs'])
    minisign('-G', '-W', '-p', at(`${key}.pub`), '-s', at(`${key}.sec`))
  for (const [who, kind] of [
    ['rsa', 'rsa3072'],
    ['ed', 'ed25519'],
    ['other', 'ed25519'],
  ] as const) {
    gpg('--quick-generate-key', `${who} <${who}@images.example>`, kind, 'sign', 'never')
    gpg('--armor', '--output', at(`${who}.asc`), '--export', `${who}@images.example`)
    gpg('--output', at(`${who}.gpg`), '--export', `${who}@images.example`)
  }
})
afterAll(() => {
  execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  count += 1
  trust = openTrust(at('none'), at(`keys-${count}`))
})

const add = async (file: string, name = '') => {
  const added = await trust.add(readFileSync(at(file)), { name, source: file, at: 5 })
  if (!added.ok) throw new Error(added.fault.code)
  return added.value
}
const verify = (signature: Uint8Array, more: { path?: string; keyId?: string } = {}) =>
  trust.verify({ path: at('os.img.xz'), name: 'os.img.xz', signature, ...more }, idle)
const codeOf = async (signature: Uint8Array, more: { path?: string; keyId?: string } = {}) => {
  const found = await verify(signature, more)
  return found.ok ? 'verified' : found.fault.code
}
const signed = (key: string, ...how: readonly string[]): Uint8Array => {
  minisign(
    '-S',
    '-W',
    ...how,
    '-s',
    at(`${key}.sec`),
    '-m',
    at('os.img.xz'),
    '-x',
    at('os.minisig'),
    '-t',
    'raspios 2026-11',
  )
  return readFileSync(at('os.minisig'))
}
const gpgSigned = (who: string, ...how: readonly string[]): Uint8Array => {
  gpg(
    '--local-user',
    `${who}@images.example`,
    ...how,
    '--output',
    at('os.sig'),
    '--detach-sign',
    at('os.img.xz'),
  )
  return readFileSync(at('os.sig'))
}
const changedFile = (): string => {
  const other = Buffer.from(image)
  other[2_000_000] = (other[2_000_000] ?? 0) ^ 1
  writeFileSync(at('changed.img.xz'), other)
  return at('changed.img.xz')
}

describe('minisign', () => {
  it.each([['as it signs today'], ['as it signed long ago', '-l']] as const)(
    'is believed for exactly its file and key: %s',
    async (_, ...how) => {
      const key = await add('ours.pub', 'Our images')
      const signature = signed('ours', ...how)
      expect(await verify(signature)).toMatchObject({
        ok: true,
        value: {
          signature: {
            format: 'minisign',
            keyId: key.id,
            keyName: 'Our images',
            pinned: false,
            comment: 'raspios 2026-11',
          },
        },
      })
      expect(await codeOf(signature, { path: changedFile() })).toBe('SIGNATURE_BAD')
      expect(await codeOf(signature, { keyId: 'A'.repeat(16) })).toBe('SIGNATURE_KEY_UNKNOWN')
      expect(await codeOf(signed('theirs', ...how))).toBe('SIGNATURE_KEY_UNKNOWN')
    },
  )

  it('tells of another trusted comment, another signature and a cut-off file', async () => {
    await add('ours.pub')
    const lines = Buffer.from(signed('ours')).toString().split('\n')
    const [untrusted = '', first = '', comment = '', last = ''] = lines
    const text = (...parts: readonly string[]) => Buffer.from(`${parts.join('\n')}\n`)
    expect(await codeOf(text(untrusted, first, comment, last))).toBe('verified')
    expect(await codeOf(text('untrusted comment: x', first, comment, last))).toBe('verified')
    expect(await codeOf(text(untrusted, first, `${comment}!`, last))).toBe('SIGNATURE_BAD')
    const other = Buffer.from(first, 'base64')
    other[20] = (other[20] ?? 0) ^ 1
    expect(await codeOf(text(untrusted, other.toString('base64'), comment, last))).toBe(
      'SIGNATURE_BAD',
    )
    expect(await codeOf(text(untrusted, first, comment))).toBe('SIGNATURE_UNREADABLE')
    expect(await codeOf(text(untrusted, first.slice(4), comment, last))).toBe(
      'SIGNATURE_UNREADABLE',
    )
  })

  it('prints the key id that we show', async () => {
    const { id } = await add('ours.pub')
    // It leaves out zeros in front: one key in sixteen has some.
    const printed = readFileSync(at('ours.pub'), 'utf8').match(/public key ([0-9A-F]+)/)?.[1]
    expect(printed?.padStart(16, '0')).toBe(id)
  })
})

describe('OpenPGP', () => {
  it.each([
    ['RSA', 'rsa', 'rsa.asc', ['--armor']],
    ['RSA, not armored', 'rsa', 'rsa.gpg', []],
    ['Ed25519', 'ed', 'ed.gpg', []],
    ['Ed25519, armored', 'ed', 'ed.asc', ['--armor']],
  ] as const)('is believed for exactly its file and key: %s', async (_, who, file, how) => {
    const key = await add(file)
    const fingerprint = gpg('--with-colons', '--list-keys', `${who}@images.example`).match(
      /^fpr:+([0-9A-F]+):/m,
    )?.[1]
    expect(key).toMatchObject({
      id: fingerprint,
      fingerprint,
      name: `${who} <${who}@images.example>`,
    })
    const signature = gpgSigned(who, ...how)
    expect(await verify(signature)).toMatchObject({
      ok: true,
      value: { signature: { format: 'openpgp', keyId: fingerprint } },
    })
    expect(await codeOf(signature, { path: changedFile() })).toBe('SIGNATURE_BAD')
    expect(await codeOf(gpgSigned('other', ...how))).toBe('SIGNATURE_KEY_UNKNOWN')
    await add('other.asc')
    expect(await codeOf(gpgSigned('other', ...how))).toBe('verified')
    expect(await codeOf(gpgSigned('other', ...how), { keyId: key.id })).toBe(
      'SIGNATURE_KEY_UNKNOWN',
    )
  })

  it('is refused where the digest is one that can be forged', async () => {
    await add('rsa.asc')
    expect(
      await codeOf(gpgSigned('rsa', '--digest-algo', 'SHA1', '--allow-weak-digest-algos')),
    ).toBe('SIGNATURE_BAD')
  })

  it('is no longer believed from a key that was removed, and never from a file that was put beside', async () => {
    const key = await add('ed.asc')
    const signature = gpgSigned('ed')
    expect(await trust.remove(key.id)).toEqual({ ok: true, value: undefined })
    expect(await codeOf(signature)).toBe('SIGNATURE_KEY_UNKNOWN')
    // A key file without the note that `add` writes counts for nothing.
    writeFileSync(join(at(`keys-${count}`), `${key.id}.key`), readFileSync(at('ed.asc')))
    expect(await codeOf(signature)).toBe('SIGNATURE_KEY_UNKNOWN')
    expect(await trust.remove(key.id)).toMatchObject({ fault: { code: 'TRUST_KEY_NOT_FOUND' } })
  })

  it('refuses as a key what is none: a secret one, several, and nonsense', async () => {
    gpg('--output', at('secret.gpg'), '--export-secret-keys', 'ed@images.example')
    gpg('--output', at('all.gpg'), '--export')
    for (const bytes of [
      readFileSync(at('secret.gpg')),
      readFileSync(at('all.gpg')),
      randomBytes(300),
      Buffer.from('hello'),
      Buffer.alloc(0),
    ]) {
      const added = await trust.add(bytes, { name: 'x', source: 'x', at: 0 })
      expect(added).toMatchObject({ fault: { code: 'TRUST_KEY_UNREADABLE' } })
    }
    expect(existsSync(at(`keys-${count}`))).toBe(false)
  })

  it('says of a file that is gone or a signature that is nonsense what it is', async () => {
    await add('ed.asc')
    expect(await codeOf(gpgSigned('ed'), { path: at('gone') })).toBe('IMAGE_NOT_FOUND')
    expect(await codeOf(randomBytes(200))).toBe('SIGNATURE_UNREADABLE')
    expect(await codeOf(Buffer.alloc(0))).toBe('SIGNATURE_UNREADABLE')
  })
})

describe('keys that came with Bramble', () => {
  it('count from the start and cannot be removed', async () => {
    mkdirSync(at('shipped'))
    writeFileSync(at('shipped/ours.pub'), readFileSync(at('ours.pub')))
    writeFileSync(at('shipped/README.md'), 'no key')
    trust = openTrust(at('shipped'), at(`keys-${count}`))
    const [key] = await trust.keys()
    expect(await trust.keys()).toHaveLength(1)
    expect(key).toMatchObject({ pinned: true, addedAt: undefined })
    expect(await verify(signed('ours'))).toMatchObject({ value: { signature: { pinned: true } } })
    expect(await trust.remove(key?.id ?? '')).toMatchObject({
      fault: { code: 'TRUST_KEY_SHIPPED' },
    })
  })
})

it('BLAKE2b is the same in script, for the runtime whose OpenSSL has none', () => {
  for (const digest of [blake2b512(), blake2b512InScript()]) {
    digest.update(image.subarray(0, 70_000))
    digest.update(image.subarray(70_000))
    expect(Buffer.from(digest.digest()).toString('hex')).toBe(
      execFileSync('b2sum', [at('os.img.xz')], { encoding: 'utf8' }).slice(0, 128),
    )
  }
})
