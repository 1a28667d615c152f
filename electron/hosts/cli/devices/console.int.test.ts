import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { helloOf, station } from '../../../engine/enrol/enrol.fixture.ts'

const cli = new URL('../main.ts', import.meta.url).pathname
let folder = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-console-'))
})
afterEach(async () => {
  for (const close of closers.splice(0)) close()
  await rm(folder, { recursive: true, force: true })
})

const run = (...args: readonly string[]) => {
  const child = spawn(process.execPath, [cli, '--data', join(folder, 'data'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  closers.push(() => child.kill('SIGKILL'))
  let said = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      for (const look of waiting) look()
    })
  }
  const says = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (said.includes(text)) resolve()
      }
      waiting.add(look)
      look()
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { says, ended, said: () => said, stop: () => child.kill('SIGINT') }
}

describe('bramble devices console', () => {
  it('shows what a device writes so that it can do nothing to a log, types, and counts its hello', async () => {
    const [ours, theirs] = [join(folder, 'ttyUSB0'), join(folder, 'ttyS0')]
    const socat = spawn('socat', [`pty,rawer,link=${ours}`, `pty,rawer,link=${theirs}`])
    closers.push(() => socat.kill('SIGKILL'))
    while (!existsSync(ours) || !existsSync(theirs)) await pause(10)
    await writeFile(join(folder, 'typed'), 'fleet\n')
    const console = run('devices', 'console', '--pty', ours, '--type', join(folder, 'typed'))
    // The device: waits for what is typed, then says who it is, with a terminal's escape in it, and a strange hello.
    const body = Buffer.from(helloOf(await station(1), 1)).toString('base64')
    const program =
      'exec 3<>"$1"; IFS= read -r line <&3; printf "\\033[2Jwelcome %s\\r\\n@bramble-hello:%s:" "$line" "$2" >&3; printf %s "$2" | sha256sum | cut -c1-8 | tr -d "\\n" >&3; printf "@\\r\\n" >&3'
    const tty = spawn('sh', ['-c', `stty -F "$1" icrnl -echo; ${program}`, 'sh', theirs, body])
    closers.push(() => tty.kill('SIGKILL'))
    await console.says('welcome fleet')
    await console.says('A hello was refused: HELLO_UNKNOWN')
    expect(console.said()).not.toContain('\u001b')
    console.stop()
    expect(await console.ended).toBe(0)
  })

  it('tells a program when it is open, before anything that comes', async () => {
    const [ours, theirs] = [join(folder, 'ttyUSB0'), join(folder, 'ttyS0')]
    const socat = spawn('socat', [`pty,rawer,link=${ours}`, `pty,rawer,link=${theirs}`])
    closers.push(() => socat.kill('SIGKILL'))
    while (!existsSync(ours) || !existsSync(theirs)) await pause(10)
    const console = run('--json', 'devices', 'console', '--pty', ours)
    await console.says('{"kind":"open"')
    await writeFile(theirs, 'Linux version\r\n')
    await console.says('{"kind":"text","text":"Linux version"}')
    console.stop()
    expect(await console.ended).toBe(0)
  })

  it('says which ports there are when none is named, and that one is not there', async () => {
    const missing = run('devices', 'console', join(folder, 'none'))
    expect(await missing.ended).toBe(3)
    expect(missing.said()).toContain('SERIAL_PORT_FAILED')
    expect(missing.said()).not.toContain('is open')
  })
})
