import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clock } from '../clock.ts'
import { digests } from '../digests.ts'
import { random } from '../random.ts'
import { claimOwner } from './ownerLock.ts'
import { openSqliteStore } from './sqliteStore.ts'

const LOOP = new URL('appendLoop.fixture.ts', import.meta.url).pathname

let folder: string
let child: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-kill-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the loop, kills it once `lines` appends were promised and some bytes more, returns the last promise. */
const killedAfter = async (lines: number): Promise<number> => {
  const loop = spawn(process.execPath, [LOOP, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  child = loop
  let said = ''
  loop.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').length > lines) loop.kill('SIGKILL')
  })
  const ended = once(loop, 'exit')
  await once(loop.stdout, 'close')
  expect(await ended).toEqual([null, 'SIGKILL'])
  const whole = said.slice(0, said.lastIndexOf('\n')).split('\n')
  return Number(whole.at(-1))
}

describe('a store whose process is killed while it appends', () => {
  it('has lost nothing that was promised, time after time', async () => {
    let promised = 0
    for (const lines of [1, 3, 7, 12, 20, 33]) {
      const last = await killedAfter(lines)
      expect(last).toBeGreaterThan(promised)
      promised = last

      const store = await openSqliteStore({ folder, clock, random, digests })
      if (!store.ok) throw new Error(store.fault.code)
      const chain = await store.value.verifyChain()
      if (!chain.ok) throw new Error(`chain broken at ${chain.fault.params['seq']}`)
      expect(chain.value.events).toBeGreaterThanOrEqual(promised)
      // Whole appends only: a way has 12 events.
      expect(chain.value.events % 12).toBe(0)

      const shown = [await store.value.devices(), await store.value.flashes()]
      await store.value.rebuild()
      expect([await store.value.devices(), await store.value.flashes()]).toEqual(shown)
      await store.value.close()
    }
  })

  it('is claimed while that process lives and free the moment it is dead', async () => {
    const loop = spawn(process.execPath, [LOOP, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    child = loop
    await once(loop.stdout, 'data')
    expect(await claimOwner(folder)).toMatchObject({
      ok: false,
      fault: { code: 'STORE_IN_USE', params: { pid: String(loop.pid) } },
    })
    loop.kill('SIGKILL')
    await once(loop, 'exit')
    const claim = await claimOwner(folder)
    expect(claim.ok).toBe(true)
    if (claim.ok) claim.value.release()
  })
})
