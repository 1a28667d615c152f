import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { helloListener } from '../../adapters/helloListener.ts'
import {
  flashOf,
  handClock,
  hostKeyOf,
  type Station,
  station,
} from '../../engine/enrol/enrol.fixture.ts'
import { type Enrolment, openEnrolment } from '../../engine/enrol/openEnrolment.ts'
import { type ReporterDevice, reporterDevice } from './reporterDevice.fixture.ts'
import { shellSettings, shellSystems, startInShell } from './shellDevice.fixture.ts'

let on: ReporterDevice
let at: Station
let enrolment: Enrolment

beforeEach(async () => {
  on = await reporterDevice()
  at = await station(1)
  const opened = await openEnrolment(
    { address: '127.0.0.1', port: 0 },
    { ...at, clock: handClock(), listener: helloListener() },
  )
  if (!opened.ok) throw new Error(opened.fault.code)
  enrolment = opened.value
})

afterEach(async () => {
  await on.dispose()
  await enrolment.close()
})

const key = () => Buffer.from(at.keys.get(flashOf(1)) ?? []).toString('hex')

const device = async (ports: readonly number[]) => {
  const stations = ports.map((port) => ({ address: '127.0.0.1', port }))
  await on.make({ stations, key: key() })
  // It is a system without Python, and so without cloud-init.
  await rm(`${on.root}/bin/cloud-init`)
  await shellSettings(on, stations, key())
}

describe.each(shellSystems)('the reporter in sh and the station ($name)', (system) => {
  it('know each other by the key of the card: enrolled, key burned, nothing of it said', async () => {
    await device([1, enrolment.port])
    const secret = key()
    const reporter = await startInShell(on, system)
    expect(await reporter.ended, reporter.said()).toBe(0)
    expect(reporter.said()).toContain(`127.0.0.1:${enrolment.port}: accepted`)
    expect(reporter.said()).not.toContain(secret)
    expect(existsSync(on.keyFile)).toBe(false)
    expect(await at.store.device('d1')).toMatchObject({
      state: 'enrolled',
      trust: 'hello',
      hostKey: hostKeyOf(1),
      serial: '10000000abcdef01',
      macs: ['dc:a6:32:00:00:01'],
      address: '127.0.0.1',
      simulated: true,
      facts: {
        model: 'Raspberry Pi 4 Model B Rev 1.4',
        revision: 'c03114',
        memoryBytes: 3_884_732 * 1024,
        os: 'Debian GNU/Linux 13 (trixie)',
        firstBoot: { status: 'unknown', errors: [] },
      },
    })
    const again = await startInShell(on, system)
    expect(await again.ended).toBe(0)
    expect(again.said()).toContain('nothing to do')
  })
})
