import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeWithTools } from './needsTools.ts'
import { withFileLock } from './withFileLock.ts'

const module = new URL('withFileLock.ts', import.meta.url).href
const run = { signal: new AbortController().signal, onWait: () => {} }

/** Another process that takes the lock and keeps it until it is killed. */
async function otherHolder(path: string): Promise<ChildProcess> {
  const program = `
    import { withFileLock } from '${module}'
    const run = { signal: new AbortController().signal, onWait: () => {} }
    await withFileLock('${path}', run, async () => {
      console.log('held')
      setInterval(() => {}, 1000)
      await new Promise(() => {})
    })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

describeWithTools('a file lock', ['flock'], () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bramble-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('lets one work at a time, and gives what the work gave', async () => {
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(`${name} begins`)
      await new Promise(setImmediate)
      order.push(`${name} ends`)
      return name
    }
    const path = join(folder, 'lock')
    const both = await Promise.all(['a', 'b'].map((name) => withFileLock(path, run, work(name))))
    expect(both).toEqual(['a', 'b'])
    expect(order[1]).toBe(order[0]?.replace('begins', 'ends'))
  })

  it('is free again when its holder is killed, and until then says that it waits', async () => {
    const path = join(folder, 'lock')
    const holder = await otherHolder(path)
    const onWait = () => holder.kill('SIGKILL')
    expect(await withFileLock(path, { ...run, onWait }, async () => 'mine')).toBe('mine')
    expect(holder.killed).toBe(true)
  })

  it('is given up on an abort', async () => {
    const path = join(folder, 'lock')
    const holder = await otherHolder(path)
    const stop = new AbortController()
    const onWait = () => stop.abort()
    const waiting = withFileLock(path, { signal: stop.signal, onWait }, async () => 'mine')
    await expect(waiting).rejects.toThrow('aborted')
    holder.kill('SIGKILL')
  })
})
