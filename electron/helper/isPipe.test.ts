import { type StdioOptions, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const PROGRAM = new URL('main.ts', import.meta.url).pathname

const started = (stdin: 'pipe' | 'ignore' | number) => {
  const stdio: StdioOptions = [stdin, 'pipe', 'pipe']
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [PROGRAM], { stdio })
  return { status, signal, stdout: String(stdout), stderr: String(stderr) }
}

const refused = {
  status: 2,
  signal: null,
  stdout: '',
  stderr: 'Bramble starts this program by itself, and talks to it through a pipe on its stdin.\n',
}

describe('the helper', () => {
  it('says in one line that a file, or nothing, is no way to talk to it', () => {
    const file = openSync(PROGRAM, 'r')
    expect(started(file)).toEqual(refused)
    closeSync(file)
    expect(started('ignore')).toEqual(refused)
  })

  it('says nothing to a pipe that is closed again, and ends', () => {
    expect(started('pipe')).toEqual({ status: null, signal: 'SIGKILL', stdout: '', stderr: '' })
  })
})
