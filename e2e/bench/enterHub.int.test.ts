import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { reapLeftBenches } from './cleanup/benchFolder.ts'
import { isAlive, markProcess } from './cleanup/processStart.ts'
import { describeOnBench } from './host/needsRoot.ts'
import { runTool } from './host/runTool.ts'

const fixture = new URL('enterHub.fixture.ts', import.meta.url).pathname

interface Entered {
  readonly program: ChildProcess
  readonly said: {
    readonly folder: string
    readonly addresses: readonly string[]
    /** Of the second run. */
    readonly pid: number
  }
}

async function enter(how: string): Promise<Entered> {
  const program = spawn(process.execPath, [fixture, how], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(program.stdout, 'data')
  return { program, said: JSON.parse(String(line)) }
}

const ended = async (program: ChildProcess): Promise<ChildProcess> => {
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit')
  return program
}

describeOnBench('a program that enters a hub', () => {
  afterEach(() => {
    reapLeftBenches()
  })

  it("sees only the hub's network, and ends with its own exit code", async () => {
    const { program, said } = await enter('7')
    expect([...said.addresses].sort()).toEqual(['10.77.0.1', '127.0.0.1'])
    expect((await ended(program)).exitCode).toBe(7)
    expect(existsSync(said.folder)).toBe(false)
    expect(await runTool('ip', ['netns', 'list'])).not.toContain(said.folder.slice(-6))
  })

  it('is ended by a signal to the first run, which cleans up', async () => {
    const { program, said } = await enter('wait')
    program.kill('SIGTERM')
    expect((await ended(program)).signalCode).toBe('SIGTERM')
    expect(existsSync(said.folder)).toBe(false)
  })

  it('ends too where the first run is killed, and leaves nothing', async () => {
    const { program, said } = await enter('wait')
    const second = markProcess(said.pid)
    program.kill('SIGKILL')
    while (isAlive(second)) await pause(10)
    reapLeftBenches()
    expect(existsSync(said.folder)).toBe(false)
    expect(await runTool('ip', ['netns', 'list'])).not.toContain(said.folder.slice(-6))
  })
})
