import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inputDigest } from './inputDigest.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'digest-'))
  mkdirSync(join(root, 'src', 'deep'), { recursive: true })
  writeFileSync(join(root, 'src', 'a.ts'), 'one')
  writeFileSync(join(root, 'src', 'deep', 'b.ts'), 'two')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the digest of what a build is made of', () => {
  const now = () => inputDigest(root, ['src'])

  it('stays while nothing changes, also when a test does', () => {
    const before = now()
    writeFileSync(join(root, 'src', 'a.test.ts'), 'a test')
    expect(now()).toBe(before)
  })

  it('changes with a content, a name and a file', () => {
    const seen = new Set([now()])
    writeFileSync(join(root, 'src', 'deep', 'b.ts'), 'too')
    seen.add(now())
    renameSync(join(root, 'src', 'a.ts'), join(root, 'src', 'c.ts'))
    seen.add(now())
    writeFileSync(join(root, 'src', 'd.ts'), '')
    seen.add(now())
    expect(seen.size).toBe(4)
  })
})
