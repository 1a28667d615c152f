import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Secret } from '../../core/text/secret.ts'
import type { Vault } from '../../engine/ports/vault.ts'
import { keyFileVault } from './keyFileVault.ts'

let home: string
let folder: string
let file: string
let vault: Vault
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bramble-vault-'))
  folder = join(home, 'vault')
  file = join(folder, 'secrets.json')
  vault = keyFileVault(folder)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const secretOf = async (from: Vault, name: string): Promise<string | undefined> => {
  const got = await from.get(name)
  if (!got.ok) throw new Error(got.fault.code)
  return got.value?.reveal()
}

describe('a key file vault', () => {
  it('gives back what was put, also to the next process', async () => {
    expect(await secretOf(vault, 'flash/1')).toBeUndefined()
    await vault.put('flash/1', new Secret('first'))
    await vault.put('flash/1', new Secret('second'))
    await vault.put('__proto__', new Secret('odd name'))
    expect(await secretOf(keyFileVault(folder), 'flash/1')).toBe('second')
    expect(await secretOf(keyFileVault(folder), '__proto__')).toBe('odd name')
    expect(vault.kind).toBe('keyfile')
  })

  it('keeps nothing of what was removed, and does not mind removing it again', async () => {
    await vault.put('a', new Secret('canary-of-a'))
    await vault.put('b', new Secret('canary-of-b'))
    expect(await vault.remove('a')).toEqual({ ok: true, value: undefined })
    expect(await vault.remove('a')).toEqual({ ok: true, value: undefined })
    expect(readFileSync(file, 'utf8')).not.toContain('canary-of-a')
    expect(readdirSync(folder)).toEqual(['secrets.json'])
  })

  it('is readable by its owner alone, whatever the umask', async () => {
    const before = process.umask(0)
    try {
      await vault.put('a', new Secret('x'))
    } finally {
      process.umask(before)
    }
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('loses none of many changes at once', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`)
    await Promise.all(names.map((name) => vault.put(name, new Secret(name))))
    await Promise.all(names.slice(0, 20).map((name) => vault.remove(name)))
    const values = await Promise.all(names.map((name) => secretOf(vault, name)))
    expect(values).toEqual(names.map((name, i) => (i < 20 ? undefined : name)))
  })

  it.each([
    ['the file', 0o640, 0o700, '0640'],
    ['the file', 0o604, 0o700, '0604'],
    ['the folder', 0o600, 0o755, '0755'],
  ])('refuses when others can reach %s', async (_, fileMode, folderMode, mode) => {
    await vault.put('a', new Secret('canary'))
    chmodSync(file, fileMode)
    chmodSync(folder, folderMode)
    const refusal = { ok: false, fault: { code: 'VAULT_EXPOSED', params: { folder, mode } } }
    expect(await vault.get('a')).toMatchObject(refusal)
    expect(await vault.put('b', new Secret('b'))).toMatchObject(refusal)
    expect(readFileSync(file, 'utf8')).toContain('canary')
  })

  it.each([
    ['cut off', '{"version":1,"secrets":{"a":"canary'],
    ['of another version', '{"version":2,"secrets":{}}'],
    ['holding something else', '{"version":1,"secrets":{"a":7}}'],
    ['empty', ''],
  ])('refuses a file that is %s, keeps it, and tells nothing of it', async (_, text) => {
    mkdirSync(folder, { mode: 0o700 })
    writeFileSync(file, text, { mode: 0o600 })
    const got = await vault.get('a')
    expect(got).toMatchObject({ ok: false, fault: { code: 'VAULT_UNREADABLE' } })
    expect(JSON.stringify(got)).not.toContain('canary')
    expect((await vault.put('b', new Secret('b'))).ok).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('does not follow a link', async () => {
    mkdirSync(folder, { mode: 0o700 })
    const other = join(home, 'other.json')
    writeFileSync(other, '{"version":1,"secrets":{"a":"planted"}}', { mode: 0o600 })
    symlinkSync(other, file)
    expect(await vault.get('a')).toMatchObject({ ok: false, fault: { code: 'VAULT_UNREADABLE' } })
  })

  it('names the reason when it cannot be written', async () => {
    writeFileSync(folder, 'a file where the folder should be')
    expect(await vault.put('a', new Secret('x'))).toMatchObject({
      ok: false,
      fault: {
        code: 'VAULT_UNREADABLE',
        params: { reason: expect.stringContaining('not a folder') },
      },
    })
  })
})
