import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstBootDone, startAgain } from './powerCut.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-cut-'))
  await mkdir(join(folder, 'var/lib/cloud/instance/sem'), { recursive: true })
  await mkdir(join(folder, 'etc/ssh'), { recursive: true })
  await mkdir(join(folder, 'bin'))
  await put('var/lib/cloud/instance/sem/config_ssh', '')
  await put('etc/ssh/ssh_host_ed25519_key', 'key')
  await put('etc/ssh/ssh_host_ed25519_key.pub', 'pub')
  await writeFile(join(folder, 'bin/ssh-keygen'), `#!/bin/sh\n: > ${folder}/made\n`, {
    mode: 0o755,
  })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = (path: string, text: string) => writeFile(join(folder, path), text)

/** The command as cloud-init runs it, on a system that is `folder`. */
const run = (command: unknown): void => {
  const [sh, , script, ...args] = command as readonly string[]
  const here = String(script).replaceAll(/\/(var|etc)\//g, `${folder}/$1/`)
  execFileSync('sh', ['-n'], { input: String(script) })
  const env = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` }
  const ran = spawnSync(String(sh), ['-c', here, ...args], { env, encoding: 'utf8' })
  expect(ran).toMatchObject({ status: 0, stderr: '' })
}
const sems = () => readdir(join(folder, 'var/lib/cloud/instance/sem'))

describe('a first boot whose power goes', () => {
  it('is done again from its start, and keys that have content stay', async () => {
    run(startAgain('f1'))
    expect(await sems()).toEqual([])
    expect(existsSync(join(folder, 'etc/ssh/ssh_host_ed25519_key'))).toBe(true)
    expect(existsSync(join(folder, 'made'))).toBe(false)
  })

  it('makes a host key of no length anew, also where only its public half is', async () => {
    await put('etc/ssh/ssh_host_ed25519_key.pub', '')
    run(startAgain('f1'))
    expect(await readdir(join(folder, 'etc/ssh'))).toEqual([])
    expect(existsSync(join(folder, 'made'))).toBe(true)
  })

  it('is left alone once it came to its end, until another card', async () => {
    run(firstBootDone('f1'))
    run(startAgain('f1'))
    expect(await sems()).toEqual(['config_ssh'])
    run(startAgain('f2'))
    expect(await sems()).toEqual([])
  })
})
