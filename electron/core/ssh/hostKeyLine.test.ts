import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'
import { parseHostKeyLine } from './hostKeyLine.ts'

// Made by `ssh-keygen -t ed25519` for this test; the fingerprint is what `ssh-keygen -lf` prints for it.
const BLOB = 'AAAAC3NzaC1lZDI1NTE5AAAAIKBqEmR09FZ1U7iQt718u/g7sr8P/q8mTGqv0+4u+S5G'
const PRINT = 'SHA256:aHCyk75wGyPi9yuDCnkgGRn7zCgZZ/LfL63qVMrjYEQ'
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

describe('parseHostKeyLine', () => {
  it('reads a key with and without a comment', () => {
    for (const line of [`ssh-ed25519 ${BLOB}`, `ssh-ed25519 ${BLOB} root@bench\n`]) {
      const key = parseHostKeyLine(line)
      expect(key?.type).toBe('ssh-ed25519')
      expect(Buffer.from(key?.blob ?? []).toString('base64')).toBe(BLOB)
    }
  })

  it.each([
    ['an empty line', ''],
    ['a type alone', 'ssh-ed25519'],
    ['an unknown type', `ssh-dss ${BLOB}`],
    ['a type that its blob contradicts', `ssh-rsa ${BLOB}`],
    ['broken base64', 'ssh-ed25519 AAAA*'],
    ['a cut blob', 'ssh-ed25519 AAAA'],
    ['a blob that claims more than it has', 'ssh-ed25519 /////w=='],
    ['a line without end', `ssh-ed25519 ${'A'.repeat(10_000)}`],
  ])('refuses %s', (_what, line) => {
    expect(parseHostKeyLine(line)).toBeUndefined()
  })

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        parseHostKeyLine(text)
        parseHostKeyLine(`ssh-ed25519 ${text}`)
      }),
    )
  })
})

describe('fingerprint', () => {
  it('is what ssh-keygen prints', () => {
    const key = parseHostKeyLine(`ssh-ed25519 ${BLOB}`)
    expect(fingerprint(key?.blob ?? new Uint8Array(), sha256)).toBe(PRINT)
  })
})
