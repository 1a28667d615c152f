import { describe, expect, it } from 'vitest'
import { runTool } from './runTool.ts'

const node = (
  script: string,
  more: { readonly mostBytes?: number; readonly mostMs?: number } = {},
) =>
  runTool({
    file: process.execPath,
    args: ['-e', script],
    mostBytes: 1000,
    mostMs: 30_000,
    ...more,
  })

describe('a program of the system', () => {
  it('says what it says, and gets nothing of the user’s environment', async () => {
    expect(await node('console.log(JSON.stringify(process.env.HOME ?? null))')).toEqual({
      ok: true,
      value: 'null\n',
    })
  })

  it('that fails says why, in its own words where it has some', async () => {
    expect(await node('process.exit(3)')).toEqual({ ok: false, fault: 'exit code 3' })
    expect(await node('console.error(" no "); process.exit(1)')).toEqual({ ok: false, fault: 'no' })
  })

  it('that is not there says so', async () => {
    const gone = await runTool({ file: '/nowhere/tool', args: [], mostBytes: 1, mostMs: 1000 })
    expect(gone.ok).toBe(false)
  })

  it('is ended when it writes without end, or answers nothing', async () => {
    const flood = await node('setInterval(() => process.stdout.write("x".repeat(5000)), 1)')
    expect(flood).toEqual({ ok: false, fault: 'its answer is too long' })
    const hung = await node('setInterval(() => undefined, 1000)', { mostMs: 300 })
    expect(hung).toEqual({ ok: false, fault: 'no answer within 0.3 s' })
  })
})
