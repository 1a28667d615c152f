import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandSetting } from '../profile/settings/commandSetting.ts'
import { COMMAND_RUNNER, commandFiles } from './commandFiles.ts'
import { plainSettings } from './everySetting.fixture.ts'
import { someDevice } from './firstBoot.fixture.ts'
import { cutShell } from './script/cutShell.fixture.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bramble-commands-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const device = someDevice()
const put = (path: string, text: string, mode = 0o644): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text, { mode })
}
const shell = (script: string): CommandSetting => ({ kind: 'shell', script })
const lay = (...commands: readonly CommandSetting[]): void => {
  for (const file of commandFiles({ ...plainSettings, commands }, device, 'systemd')) {
    put(file.path, file.text('reveal'), Number.parseInt(file.mode, 8))
  }
}
const boot = (id: string): void => put('proc/sys/kernel/random/boot_id', `${id}\n`)
const state = (name: string) => join(root, 'var/lib/bramble', device.flashId, 'commands', name)
const ended = (number: number): string =>
  existsSync(state(`${number}.ended`)) ? readFileSync(state(`${number}.ended`), 'utf8').trim() : ''
const said = (): readonly string[] =>
  existsSync(join(root, 'said')) ? readFileSync(join(root, 'said'), 'utf8').trim().split('\n') : []
const say = (word: string) => `echo ${word} >>${root}/said`

const shells = [
  ['dash', ['/usr/bin/dash']],
  ['BusyBox', ['/usr/bin/busybox', 'sh']],
] as const

describe.each(shells)("the profile's own commands (%s)", (_, [program, ...args]) => {
  const command = (most = '60') => [...args, join(root, COMMAND_RUNNER), root, '0', most] as const
  const run = (most?: string) => spawnSync(program, command(most), { timeout: 20_000 })

  it('are run each once and in order, and one that fails stops none', () => {
    lay(
      shell(say('one')),
      { kind: 'argv', argv: ['sh', '-c', 'echo "$1" >>"$0"', `${root}/said`, "it's $two"] },
      shell(`${say('three')}\nexit 3`),
      shell(`exec 'no such program'`),
      shell(say('five')),
    )
    expect(run().status).toBe(0)
    expect(said()).toEqual(['one', "it's $two", 'three', 'five'])
    expect([1, 2, 3, 4, 5].map(ended)).toEqual(['0', '0', '3', '127', '0'])
    expect(run().status).toBe(0)
    expect(said()).toHaveLength(4)
  })

  it('are not begun again where one restarted the device, and the next ones wait for that', () => {
    const mark = 'run/systemd/shutdown/scheduled'
    lay(shell(`mkdir -p ${root}/run/systemd/shutdown; : >${root}/${mark}`), shell(say('two')))
    expect(run().status).toBe(0)
    expect([ended(1), said()]).toEqual(['0', []])
    expect(existsSync(state('2.began'))).toBe(false)
    rmSync(join(root, mark))
    expect(run().status).toBe(0)
    expect([ended(2), said()]).toEqual(['0', ['two']])
  })

  it('are told of a device that goes down: one that ends by then has ended, and no other begins', async () => {
    lay(shell(`kill "$(cat ${root}/pid)"; ${say('one')}`), shell(say('two')))
    const runner = spawn(program, command())
    put('pid', `${runner.pid}`)
    await once(runner, 'close')
    expect([ended(1), said()]).toEqual(['0', ['one']])
    expect(existsSync(state('2.began'))).toBe(false)
    run()
    expect(said()).toEqual(['one', 'two'])
  })

  it('end after their time, and the next one has its own', () => {
    lay(shell('sleep 60'), shell(say('two')))
    mkdirSync(join(root, 'proc'))
    symlinkSync('/proc/uptime', join(root, 'proc/uptime'))
    expect(run('1').status).toBe(0)
    expect(said()).toEqual(['two'])
    expect(existsSync(state('all'))).toBe(true)
    expect(ended(1)).toBe('limit')
  })

  it('write what they say where root alone can read it', () => {
    lay(shell('echo a secret; echo more >&2; cat'))
    run()
    const log = join(root, 'var/log/bramble-commands.log')
    expect(readFileSync(log, 'utf8')).toBe('command 1\na secret\nmore\n')
    expect(spawnSync('stat', ['-c', '%a', log], { encoding: 'utf8' }).stdout).toBe('600\n')
  })
})

it('are each begun at most once whenever the power goes, and none is passed over without a word', () => {
  const { run, cutAt } = cutShell(root, ['/usr/bin/dash'])
  const script = device.parts.commands.runner
  let at = 1
  const goes = () => {
    for (const name of ['var', 'said']) rmSync(join(root, name), { recursive: true, force: true })
    lay(shell(say('1')), shell(say('2')))
    boot('a')
    return cutAt(script, at)
  }
  for (; goes(); at += 1) {
    run(script)
    const words = said()
    expect([...new Set(words)].sort(), `before program ${at}`).toEqual(words)
    for (const number of [1, 2]) {
      const cut = existsSync(state(`${number}.began`)) && ended(number) === ''
      expect(words.includes(`${number}`) || cut, `${number} before program ${at}`).toBe(true)
      if (ended(number) !== '') expect(words).toContain(`${number}`)
    }
    expect(existsSync(state('all'))).toBe(true)
  }
  expect(at).toBeGreaterThan(20)
})
