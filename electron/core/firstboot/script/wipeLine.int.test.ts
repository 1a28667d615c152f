import { spawnSync } from 'node:child_process'
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wipeLine } from './wipeLine.ts'

let folder = ''
let script = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-wipe-'))
  script = join(folder, 'first boot.sh')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A second name of the same blocks, which shows what is left in them once the first is gone. */
const put = (text: string): string => {
  writeFileSync(script, text)
  linkSync(script, `${script}.blocks`)
  return `${script}.blocks`
}

describe.each([
  ['dash', ['dash']],
  ['bash', ['bash']],
  ['BusyBox', ['busybox', 'sh']],
])('a script that wipes itself (%s)', (_, [program = '', ...args]) => {
  it.each([100, 100_000])('has done all it says and leaves only zeros, with %i bytes', (size) => {
    const text = `#!/bin/sh\n# key ${'k'.repeat(size)}\necho done\nexec ${wipeLine([script])}\n`
    const blocks = put(text)
    const ran = spawnSync(program, [...args, script], { encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 0, stdout: 'done\n' })
    expect(existsSync(script)).toBe(false)
    expect(readFileSync(blocks).equals(Buffer.alloc(text.length))).toBe(true)
  })
})

it('a file that is not there is none to wipe, and does not keep the next from it', () => {
  const blocks = put('key\n')
  const line = wipeLine([join(folder, 'none'), script])
  expect(spawnSync('sh', ['-c', line], { encoding: 'utf8' }).status).toBe(0)
  expect(existsSync(script)).toBe(false)
  expect(readFileSync(blocks)).toEqual(Buffer.alloc(4))
})
