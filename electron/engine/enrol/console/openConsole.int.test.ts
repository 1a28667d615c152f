import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serialPorts } from '../../../adapters/serial/serialPorts.ts'
import { reporterDevice } from '../../../core/hello/reporterDevice.fixture.ts'
import { toHex } from '../../../core/ids/hex.ts'
import { flashOf, station } from '../enrol.fixture.ts'
import { type ConsoleNews, openConsole } from './openConsole.ts'

let folder = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-serial-'))
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(folder, { recursive: true, force: true })
})

/** A cable: what is written at one end comes out at the other. */
const cable = async () => {
  const [ours, theirs] = [join(folder, 'ttyUSB0'), join(folder, 'ttyS0')]
  const socat = spawn('socat', [`pty,rawer,link=${ours}`, `pty,rawer,link=${theirs}`])
  const ended = new Promise((resolve) => socat.once('exit', resolve))
  closers.push(() => socat.kill('SIGKILL'))
  // socat tells nobody when its links are there.
  while (!existsSync(ours) || !existsSync(theirs)) await pause(10)
  const unplug = async () => {
    socat.kill('SIGKILL')
    await ended
  }
  return { ours, theirs, unplug }
}

/** News as they come, and a way to wait for one. */
const heard = () => {
  const news: ConsoleNews[] = []
  const waiting = new Set<() => void>()
  const textOf = () =>
    news.map((one) => (one.kind === 'bytes' ? new TextDecoder().decode(one.bytes) : '')).join('')
  const until = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isThere()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  return {
    news,
    textOf,
    tell: (one: ConsoleNews) => {
      news.push(one)
      for (const look of waiting) look()
    },
    says: (text: string) => until(() => textOf().includes(text)),
    hello: () => until(() => news.some(({ kind }) => kind === 'hello')),
  }
}

const serial = serialPorts()
const open = async (path: string, at: Awaited<ReturnType<typeof station>>) => {
  const ear = heard()
  const opened = await openConsole({ port: { path }, baud: 115_200 }, { ...at, serial }, ear.tell)
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
  closers.push(opened.value.close)
  return { ...ear, console: opened.value }
}

describe('a serial console', () => {
  it('without any network enrols the device whose hello is on it', async () => {
    const { ours, theirs } = await cable()
    const at = await station(1)
    const on = await reporterDevice()
    closers.push(on.dispose)
    await on.make({ stations: [], key: toHex(at.keys.get(flashOf(1)) ?? new Uint8Array(0)) })
    await on.put('sys/class/tty/console/active', 'tty1 ttyS0\n')
    await on.put('dev/keep', '')
    await symlink(theirs, join(on.root, 'dev/ttyS0'))
    const { hello, news } = await open(ours, at)
    // In a network namespace of its own, in which nothing is up: not even loopback.
    on.start(['unshare', '--net'])
    await hello()
    expect(news.find(({ kind }) => kind === 'hello')).toEqual({
      kind: 'hello',
      order: 'accepted',
      deviceId: 'd1',
      deviceName: 'bramble-01',
      code: '',
    })
    expect(await at.store.device('d1')).toMatchObject({
      state: 'enrolled',
      trust: 'serial',
      serial: '10000000abcdef01',
      address: '',
    })
  })

  it('is typed into, and shows what comes as it comes', async () => {
    const { ours, theirs } = await cable()
    const { console, says, textOf } = await open(ours, await station(1))
    // A device that greets, and echoes in capitals what it is told.
    const device = spawn('sh', [
      '-c',
      'exec 3<>"$1"; printf "login: " >&3; read -r line <&3; printf "%s" "$line" | tr a-z A-Z >&3',
      'sh',
      theirs,
    ])
    closers.push(() => device.kill('SIGKILL'))
    await says('login: ')
    expect(await console.type(new TextEncoder().encode('fleet é\n'))).toMatchObject({ ok: true })
    await says('FLEET')
    expect(textOf()).toContain('login: FLEET')
  })

  it('is open once: whoever comes second is told so', async () => {
    const { ours } = await cable()
    await open(ours, await station(1))
    expect(await serial.open({ path: ours }, 115_200)).toMatchObject({
      fault: { code: 'SERIAL_PORT_BUSY', params: { port: ours } },
    })
  })

  it('that is another one than was looked at is closed again', async () => {
    const { ours } = await cable()
    const rdev = statSync(ours).rdev
    const other = await serial.open({ path: ours, rdev: rdev + 1 }, 115_200)
    expect(other).toMatchObject({ fault: { code: 'SERIAL_PORT_NOT_ONE' } })
    const same = await serial.open({ path: ours, rdev }, 115_200)
    expect(same).toMatchObject({ ok: true })
    if (same.ok) await same.value.close()
  })

  it('that is pulled out says so, and nothing that is typed then counts as sent', async () => {
    const { ours, unplug } = await cable()
    const { console } = await open(ours, await station(1))
    await unplug()
    expect(await console.closed).toMatchObject({ code: 'SERIAL_PORT_GONE' })
    expect(await console.type(Uint8Array.of(1))).toMatchObject({
      fault: { code: 'SERIAL_PORT_GONE' },
    })
  })

  it('that is not there is a fault, not a throw', async () => {
    expect(await serial.open({ path: join(folder, 'none') }, 9600)).toMatchObject({
      fault: { code: 'SERIAL_PORT_FAILED' },
    })
    expect((await serial.list()).ok).toBe(true)
  })
})
