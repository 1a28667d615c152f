import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { answerHello } from '../../engine/enrol/answerHello.ts'
import { flashOf, type Station, station } from '../../engine/enrol/enrol.fixture.ts'
import { expectedCommands } from '../firstboot/expectedCommands.ts'
import { toHex } from '../ids/hex.ts'
import type { Hello } from './hello.ts'
import { type ReporterDevice, reporterDevice } from './reporterDevice.fixture.ts'
import { shellSettings, shellSystems, startInShell } from './shellDevice.fixture.ts'
import { acceptingServer } from './stationServer.fixture.ts'

let on: ReporterDevice
let at: Station
const closers: (() => unknown)[] = []

beforeEach(async () => {
  on = await reporterDevice()
  at = await station(1)
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await on.dispose()
})

const keyOf = () => at.keys.get(flashOf(1)) ?? new Uint8Array(32)
const accept = (hello: Hello) => answerHello({ hello, key: keyOf() }, 'accepted', 0, digests)

/** A device whose profile has `count` commands, with a reporter that waits a second for them. */
const device = async (count: number) => {
  const server = await acceptingServer(accept)
  closers.push(server.close)
  const stations = [{ address: '127.0.0.1', port: server.port }]
  const expect = expectedCommands(count, flashOf(1))
  const key = toHex(keyOf())
  await on.make({ stations, key, config: { expect, firstBootWait: 1 } })
  await shellSettings(on, stations, key, expect, 1)
  await on.put('proc/sys/kernel/random/boot_id', 'this boot\n')
  return server
}
const mark = (name: string, text = '') =>
  on.put(`var/lib/bramble/${flashOf(1)}/commands/${name}`, text)

const reporters = [
  { name: 'Python', start: async () => on.start() },
  ...shellSystems.slice(1, 2).map((system) => ({
    name: system.name,
    start: async () => {
      await rm(join(on.root, 'bin/cloud-init'))
      return startInShell(on, system)
    },
  })),
]

describe.each(reporters)("what a hello says of the profile's own commands ($name)", ({ start }) => {
  it('is which were run, and why others were not, by their numbers', async () => {
    const server = await device(12)
    for (const number of [1, 2, 3, 4, 5, 6, 7, 9, 10]) await mark(`${number}.began`, 'this boot\n')
    for (const number of [1, 5, 6, 7, 9]) await mark(`${number}.ended`, '0\n')
    await mark('2.ended', '3\n')
    await mark('3.ended', 'limit\n')
    await mark('4.began', 'another boot\n')
    await mark('10.ended', '1\n')
    await mark('all')
    const reporter = await start()
    expect(await reporter.ended, reporter.said()).toBe(0)
    const { settings, firstBoot } = server.hellos[0]?.facts ?? {}
    const applied = (name: string) => ({ name, state: 'applied', why: '' })
    const failed = (name: string, why: string) => ({ name, state: 'failed', why })
    expect(settings).toEqual([
      applied('command 1'),
      failed('command 2', 'it ended with 3'),
      failed('command 3', 'it was stopped, since it had not ended after an hour'),
      failed('command 4', 'the device went down before it ended; it is not run again'),
      ...[5, 6, 7].map((number) => applied(`command ${number}`)),
      failed('command 8', 'it has not begun'),
      failed(
        'commands 9 to 12',
        'command 10: it ended with 1; command 11: it has not begun; command 12: it has not begun',
      ),
    ])
    expect(firstBoot?.errors).toEqual([])
  })

  it('comes without them where one hangs', async () => {
    const server = await device(1)
    await mark('1.began', 'this boot\n')
    const reporter = await start()
    expect(await reporter.ended, reporter.said()).toBe(0)
    const { settings, firstBoot } = server.hellos[0]?.facts ?? {}
    expect(settings).toEqual([{ name: 'command 1', state: 'failed', why: 'it has not ended' }])
    expect(firstBoot?.errors).toEqual(['own commands not done after 1 s'])
  })
})
