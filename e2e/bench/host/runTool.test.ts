import { describe, expect, it } from 'vitest'
import { reasonOf } from './reasonOf.ts'
import { runTool, ToolFailed } from './runTool.ts'

const shell = (script: string, options = {}) => runTool('sh', ['-c', script], options)

describe('running a tool', () => {
  it('gives what it printed, and nothing of our environment', async () => {
    process.env.BRAMBLE_TEST_LEAK = 'leaked'
    expect(await shell('echo "$BRAMBLE_TEST_LEAK$LC_ALL"')).toBe('C.UTF-8\n')
    delete process.env.BRAMBLE_TEST_LEAK
  })

  it('hands over input, and lines as they come', async () => {
    const lines: string[] = []
    const onLine = (line: string) => lines.push(line)
    await shell('cat; echo two >&2', { input: 'one\n', onLine })
    expect(lines).toEqual(['one', 'two'])
  })

  it('fails with the exit code and the end of what was said', async () => {
    const failed = await shell('echo about to >&2; echo "E: no archive" >&2; exit 3').catch(
      (error: unknown) => error,
    )
    expect(failed).toBeInstanceOf(ToolFailed)
    expect(failed).toMatchObject({ exitCode: 3, tool: 'sh' })
    expect(reasonOf(failed)).toBe('E: no archive')
  })

  it('fails where there is no such tool', async () => {
    await expect(runTool('no-such-tool-zz', [])).rejects.toBeInstanceOf(ToolFailed)
  })

  it('is over only when the tool is, after an abort too', async () => {
    const stop = new AbortController()
    const lines: string[] = []
    const onLine = (line: string): void => {
      lines.push(line)
      if (line === 'ready') stop.abort(new Error('stopped'))
    }
    const script = 'trap "echo tidied; exit 0" TERM; echo ready; while :; do sleep 0.01; done'
    await expect(shell(script, { signal: stop.signal, onLine })).rejects.toThrow('stopped')
    expect(lines).toEqual(['ready', 'tidied'])
  })
})
