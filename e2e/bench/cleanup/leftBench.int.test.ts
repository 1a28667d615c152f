import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnBench } from '../host/needsRoot.ts'
import { runTool } from '../host/runTool.ts'
import { reapLeftBenches, removeBench } from './benchFolder.ts'

interface Held {
  readonly program: ChildProcess
  readonly folder: string
  readonly sleeper: number
}

async function holdBench(): Promise<Held> {
  const fixture = new URL('holdBench.fixture.ts', import.meta.url).pathname
  const program = spawn(process.execPath, [fixture], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(program.stdout, 'data')
  const [folder = '', sleeper] = String(line).trim().split(' ')
  return { program, folder, sleeper: Number(sleeper) }
}

/** A process that nobody has collected yet is still listed, but has no command line any more. */
function runs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

/** All of the system that the bench could have put something into, as far as its id or folder shows there. */
async function tracesOf({ folder, sleeper }: Held): Promise<readonly string[]> {
  const id = folder.slice(-6)
  const listings = [
    readFileSync('/proc/self/mounts', 'utf8'),
    await runTool('losetup', ['--list', '--noheadings', '--output', 'NAME,BACK-FILE']),
    await runTool('ip', ['netns', 'list']),
    // Groups of others come and go while it looks.
    await runTool('find', [
      ...['/sys/fs/cgroup', '-ignore_readdir_race', '-maxdepth', '2', '-name', 'bramble-*'],
    ]),
    existsSync(folder) ? `the folder ${folder}` : '',
    runs(sleeper) ? `the process ${sleeper} of ${id}` : '',
  ]
  return listings
    .flatMap((listing) => listing.split('\n'))
    .filter((line) => line.includes(folder) || line.includes(id))
}

const end = async ({ program }: Held, signal: NodeJS.Signals): Promise<void> => {
  program.kill(signal)
  await once(program, 'exit')
}

describeOnBench('a bench whose program has ended', () => {
  let held: Held
  beforeEach(async () => {
    held = await holdBench()
  })
  afterEach(async () => {
    if (held.program.exitCode === null && held.program.signalCode === null)
      await end(held, 'SIGKILL')
    removeBench(held.folder)
  })

  it('is left alone while it lives', async () => {
    const before = await tracesOf(held)
    // Mounts (3), loop devices (2), the hub, the control group, the folder, the sleeper.
    expect(before.length).toBeGreaterThanOrEqual(9)
    expect(reapLeftBenches()).not.toContain(held.folder)
    expect(await tracesOf(held)).toEqual(before)
  })

  it('is removed by the next start after kill -9', async () => {
    await end(held, 'SIGKILL')
    expect((await tracesOf(held)).length).toBeGreaterThanOrEqual(9)
    expect(reapLeftBenches()).toContain(held.folder)
    expect(await tracesOf(held)).toEqual([])
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is removed at once by %s, which still ends it',
    async (signal) => {
      await end(held, signal)
      expect(held.program.signalCode).toBe(signal)
      expect(await tracesOf(held)).toEqual([])
    },
  )
})

describeOnBench('a folder that somebody else could have planted', () => {
  let planted = ''
  let bait = ''
  beforeEach(() => {
    planted = mkdtempSync('/var/tmp/bramble-bench-')
    bait = mkdtempSync('/var/tmp/bramble-bait-')
  })
  afterEach(() => {
    rmSync(planted, { recursive: true, force: true })
    rmSync(bait, { recursive: true, force: true })
  })

  it('is never believed', async () => {
    const by = { pid: 999_999, startTicks: '1', bootId: 'another' }
    const lines = [
      { did: 'own', by },
      { did: 'make', thing: { kind: 'folder', path: bait } },
    ]
    writeFileSync(
      `${planted}/made.jsonl`,
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    )
    mkdirSync(`${bait}/x`)
    await runTool('chmod', ['0777', planted])
    expect(reapLeftBenches()).not.toContain(planted)
    await runTool('chmod', ['0700', planted])
    await runTool('chown', ['65534', planted])
    expect(reapLeftBenches()).not.toContain(planted)
    expect(existsSync(`${bait}/x`)).toBe(true)

    // The same folder as ours is believed: what kept it from it was who could write to it.
    await runTool('chown', ['0', planted])
    expect(reapLeftBenches()).toContain(planted)
    expect(existsSync(bait)).toBe(false)
  })
})
