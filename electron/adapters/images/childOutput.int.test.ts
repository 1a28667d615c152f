import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openChildOutput } from './childOutput.ts'

const before = process.env.TMPDIR
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-output-'))
  process.env.TMPDIR = folder
})
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  rmSync(folder, { recursive: true, force: true })
})

const outputOf = async (script: string) => {
  const output = await openChildOutput()
  if (output === undefined) throw new Error('no output')
  spawn('/bin/sh', ['-c', script], { stdio: ['ignore', output.childEnd, 'ignore'] })
  output.childEnd.destroy()
  return output
}

/** Numbers from 1 on, each with a newline, as `seq` writes them. */
const numbers = (most: number): string =>
  Array.from({ length: most }, (_, index) => `${index + 1}\n`).join('')

describe('the output of a child', () => {
  it.each([7, 4096, 300_000, 2_000_000])('comes in order, %i bytes at a time', async (step) => {
    const wanted = Buffer.from(numbers(200_000))
    const output = await outputOf('seq 200000')
    const target = Buffer.alloc(step)
    const parts: Buffer[] = []
    let filled = step
    while (filled === step && parts.length * step < 300_000 * 7) {
      filled = await output.fill(target)
      parts.push(Buffer.from(target.subarray(0, filled)))
    }
    const got = Buffer.concat(parts)
    expect(got.equals(wanted.subarray(0, got.length))).toBe(true)
    if (filled < step) expect(got.length).toBe(wanted.length)
    output.close()
  })

  it('has an end, and then nothing more', async () => {
    const output = await outputOf('printf abc')
    const target = Buffer.alloc(10)
    expect(await output.fill(target)).toBe(3)
    expect(target.toString('latin1', 0, 3)).toBe('abc')
    expect(await output.fill(target)).toBe(0)
  })

  it('of one that says nothing is empty', async () => {
    const output = await outputOf('exit 3')
    expect(await output.fill(Buffer.alloc(10))).toBe(0)
  })

  it('that is closed ends who waits for it, with what came', async () => {
    const output = await outputOf('printf abc; exec sleep 60')
    const waiting = output.fill(Buffer.alloc(10))
    output.close()
    expect(await waiting).toBeLessThanOrEqual(3)
  })

  it('leaves nothing in the folder for temporary files', async () => {
    const output = await outputOf('printf abc')
    expect(readdirSync(folder)).toEqual([])
    await output.fill(Buffer.alloc(10))
    output.close()
  })
})
