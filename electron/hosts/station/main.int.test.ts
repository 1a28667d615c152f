import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { type RunningProgram, runBramble, startProgram } from '../shared/runProgram.fixture.ts'

let folder = ''
let station: RunningProgram
let address: URL

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'station-'))
  writeFileSync(join(folder, 'index.html'), '<title>Bramble</title>')
  station = startStation('--json')
  address = new URL(JSON.parse(await station.says(/"station"/)).address)
})
afterAll(async () => {
  station.child.kill('SIGKILL')
  await station.end
  rmSync(folder, { recursive: true, force: true })
})

const startStation = (...args: readonly string[]): RunningProgram =>
  startProgram('electron/hosts/station/main.ts', ['--data', folder, '--page', folder, ...args])

/** What the page does: the code for a cookie, then RPC on the WebSocket. */
const openPage = async (at: URL): Promise<{ client: BrambleClient; socket: WebSocket }> => {
  const entered = await fetch(new URL('/session', at), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at.origin },
    body: JSON.stringify({ code: at.hash.slice('#code='.length) }),
  })
  expect(entered.status).toBe(204)
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const socket = new WebSocket(`ws://${at.host}/rpc`, {
    headers: { cookie, origin: at.origin },
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { client: createORPCClient(link), socket }
}

describe('a station', () => {
  it('serves a signed-in page, keeps faults whole and lets no stack out', async () => {
    const { client, socket } = await openPage(address)
    expect(await client.system.info()).toMatchObject({ host: 'station', dataFolder: folder })
    await expect(client.jobs.get({ id: 'none' })).rejects.toMatchObject({
      code: 'FAULT',
      defined: true,
      data: { code: 'JOB_NOT_FOUND', params: { id: 'none' } },
    })
    await expect(client.hello.listen({ address: '', port: -1 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    socket.terminate()
  })

  it('answers the command line over its own socket, which nobody else can open', async () => {
    expect(statSync(join(folder, 'owner.sock')).mode & 0o777).toBe(0o600)
    const csv = new URL('../../../resources/examples/roster.csv', import.meta.url).pathname
    const imported = await runBramble(['--data', folder, 'roster', 'import', csv])
    expect(imported).toMatchObject({ code: 0 })
    const devices = await runBramble(['--data', folder, '--json', 'devices'])
    expect(devices.json()).toHaveLength(3)
  })

  it('tells a page what changed by another hand', async () => {
    const at = await runBramble(['--data', folder, 'station', 'code'])
    expect(at.code).toBe(0)
    const { client, socket } = await openPage(new URL(at.stdout.trim()))
    const changes = await client.system.changes()
    // What is in the inventory already would change nothing, and be no news.
    const csv = join(folder, 'more.csv')
    writeFileSync(csv, 'name,site,role\nbramble-04,Harbour,agent\n')
    const imported = runBramble(['--data', folder, 'roster', 'import', csv])
    const topics = new Set<string>()
    for await (const { topic } of changes) {
      topics.add(topic)
      if (topics.has('rosters')) break
    }
    expect((await imported).code).toBe(0)
    socket.terminate()
  })

  it('refuses a second one on the same inventory', async () => {
    const end = await startStation().end
    expect(end.code).toBe(3)
    expect(end.stderr).toContain('STORE_IN_USE')
  })

  it('ends in order, and then there is no code to be had', async () => {
    station.child.kill('SIGTERM')
    expect((await station.end).code).toBe(0)
    const code = await runBramble(['--data', folder, 'station', 'code'])
    expect(code).toMatchObject({ code: 3, stdout: '' })
  })
})
