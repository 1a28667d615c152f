import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childrenOf } from '../../../e2e/bench/host/childrenOf.ts'
import { whyNoBench } from '../../../e2e/bench/host/needsRoot.ts'
import { missingTools } from '../../../e2e/bench/host/needsTools.ts'
import {
  SYSTEM_TOOLS,
  type SystemServices,
  startSystemServices,
} from '../../../e2e/bench/host/systemServices.ts'
import { awakeProgram } from './awakeProgram.ts'
import { keepAwake } from './keepAwake.ts'

const FIXTURE = new URL('./keepAwake.fixture.ts', import.meta.url).pathname
const why = whyNoBench ?? (missingTools(SYSTEM_TOOLS).join(', ') || undefined)

describe.skipIf(why !== undefined)(`a computer with the real logind (${why ?? 'here'})`, () => {
  let system: SystemServices
  beforeAll(async () => {
    system = await startSystemServices()
  })
  afterAll(() => system.close())

  /** What logind says keeps it awake. */
  const inhibitors = async (): Promise<string> => {
    const list = system.enter('systemd-inhibit', ['--list', '--no-pager', '--no-legend'])
    let text = ''
    list.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
    })
    await once(list, 'close')
    return text
  }
  const holding = async (): Promise<ChildProcess> => {
    const program = system.enter(process.execPath, [FIXTURE])
    const [line] = await once(program.stdout ?? program, 'data')
    expect(JSON.parse(String(line))).toEqual({ held: true })
    return program
  }

  it('is told by whom, from what and why it is kept, until it is released', async () => {
    const program = await holding()
    const ended = once(program, 'exit')
    expect(await inhibitors()).toMatch(/Bramble .*sleep:idle Bramble tests itself +block/)
    program.stdin?.write('release\n')
    program.stdin?.end()
    await expect.poll(inhibitors, { timeout: 60_000 }).not.toContain('Bramble')
    await ended
  })

  it('may sleep again when the program that kept it is killed', async () => {
    const program = await holding()
    // The program itself, below the one that entered the namespaces.
    await expect.poll(inhibitors, { timeout: 60_000 }).toContain('Bramble')
    for (const pid of childrenOf(program.pid)) process.kill(pid, 'SIGKILL')
    await once(program, 'exit')
    await expect.poll(inhibitors, { timeout: 60_000 }).not.toContain('Bramble')
  })
})

describe('a computer that will not be kept awake', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bramble-awake-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const program = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, `#!/bin/sh\n${text}\n`)
    chmodSync(file, 0o755)
    return keepAwake(() => ({ file, args: [] })).hold('cards').held
  }

  it('says why, in the words of the system', async () => {
    expect(await program('refuses', 'echo "Failed to inhibit: Access denied" >&2; exit 1')).toEqual(
      {
        ok: false,
        fault: {
          code: 'COMPUTER_MAY_SLEEP',
          params: { reason: 'Failed to inhibit: Access denied' },
        },
      },
    )
  })

  it('is one that has no program for it, or whose program is not there', async () => {
    const none = keepAwake(() => undefined).hold('cards')
    expect(await none.held).toMatchObject({ fault: { code: 'COMPUTER_MAY_SLEEP' } })
    none.release()
    const gone = keepAwake(() => ({ file: join(folder, 'gone'), args: [] })).hold('cards')
    expect(await gone.held).toMatchObject({ fault: { code: 'COMPUTER_MAY_SLEEP' } })
    gone.release()
  })
})

describe('the program of each system', () => {
  it('is named by its absolute path, and reads its input to the end', () => {
    expect(awakeProgram('darwin', 'cards')).toEqual({
      file: '/usr/bin/caffeinate',
      args: ['-i', '-s', '/bin/cat'],
    })
    const windows = awakeProgram('win32', 'cards')
    expect(windows?.file).toMatch(/^C:\\Windows\\System32\\.*\\powershell\.exe$/)
    expect(windows?.args.at(-1)).toContain('ReadToEnd')
    expect(awakeProgram('aix', 'cards')).toBeUndefined()
  })
})
