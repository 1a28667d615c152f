import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Progress } from '../../core/jobs/progress.ts'
import { flashOf, helloOf, type Station, station } from './enrol.fixture.ts'
import { helloDesk } from './helloDesk.ts'
import { type DeviceWait, waitForHellos } from './waitForHellos.ts'

const MINUTE = 60_000

const begin = (at: Station, devices: number, withinMs = 5 * MINUTE) => {
  const stop = new AbortController()
  const reports: Progress[] = []
  const settled: DeviceWait[] = []
  const result = waitForHellos(
    {
      jobId: 'j',
      devices: Array.from({ length: devices }, (_, index) => ({
        deviceId: `d${index + 1}`,
        withinMs,
      })),
      signal: stop.signal,
      report: (progress) => reports.push(progress),
      settled: (wait) => settled.push(wait),
    },
    at,
  )
  result.catch(() => undefined)
  return { result, reports, settled, stop }
}

/** Lets everything that is ready run. */
const settle = async () => {
  for (let count = 0; count < 5; count += 1) await turn()
}

describe('waiting for hellos', () => {
  it('ends when the last device was enrolled, and tells of each as it comes', async () => {
    const at = await station(2)
    const desk = helloDesk(at, { via: 'http' })
    const wait = begin(at, 2)
    await settle()
    await desk.receive(helloOf(at, 2), 'x')
    await settle()
    expect(wait.settled).toEqual([{ kind: 'enrolled', deviceId: 'd2' }])
    await desk.receive(helloOf(at, 1), 'x')
    expect(await wait.result).toEqual([
      { kind: 'enrolled', deviceId: 'd1' },
      { kind: 'enrolled', deviceId: 'd2' },
    ])
  })

  it('does not wait for what was enrolled before', async () => {
    const at = await station(1)
    await helloDesk(at, { via: 'http' }).receive(helloOf(at, 1), 'x')
    expect(await begin(at, 1).result).toEqual([{ kind: 'enrolled', deviceId: 'd1' }])
  })

  it('waits for the hello of the newest card, whatever the one before said', async () => {
    const at = await station(1)
    await helloDesk(at, { via: 'http' }).receive(helloOf(at, 1), 'x')
    await at.flash(1, 2, false)
    const wait = begin(at, 1)
    await settle()
    expect(wait.settled).toEqual([])
    wait.stop.abort(new Error('enough'))
    await expect(wait.result).rejects.toThrow('enough')
  })

  it('gives up on a device when its time is over, and says what was refused meanwhile', async () => {
    const at = await station(2)
    const desk = helloDesk(at, { via: 'http' })
    const wait = begin(at, 2)
    await settle()
    await desk.receive(helloOf(at, 1, { key: new Uint8Array(32) }), '10.6.6.6')
    await settle()
    at.clock.pass(5 * MINUTE)
    expect(await wait.result).toMatchObject([
      {
        kind: 'missing',
        deviceId: 'd1',
        fault: {
          code: 'HELLO_NEVER_CAME',
          params: { device: 'bramble-01', minutes: 5 },
          detail: 'last refused: HELLO_FORGED',
        },
      },
      { kind: 'missing', deviceId: 'd2', fault: { code: 'HELLO_NEVER_CAME' } },
    ])
  })

  it('says again and again why it waits, in the same words until a hello is refused', async () => {
    const at = await station(1)
    const wait = begin(at, 1)
    await settle()
    at.clock.pass(5_000)
    await settle()
    await helloDesk(at, { via: 'http' }).receive(
      helloOf(at, 1, { key: new Uint8Array(32) }),
      '10.6.6.6',
    )
    await settle()
    at.clock.pass(5_000)
    await settle()
    const whys = wait.reports.map((report) => (report.kind === 'wait' ? report.why : ''))
    expect(whys).toEqual([
      'waits up to 5 min for its hello: it must start from its card and reach this station',
      'waits up to 5 min for its hello: it must start from its card and reach this station',
      "waits up to 5 min for a hello that can be accepted. A hello for bramble-01 was not made with its card's key.",
    ])
    wait.stop.abort(new Error('enough'))
  })

  it('ends for a device whose identity a person must decide', async () => {
    const at = await station(2)
    const desk = helloDesk(at, { via: 'http' })
    await desk.receive(helloOf(at, 1), 'x')
    const wait = begin(at, 2)
    await desk.receive(helloOf(at, 2, { serial: '10000000000000a1' }), 'x')
    expect(await wait.result).toMatchObject([
      { kind: 'enrolled', deviceId: 'd1' },
      { kind: 'conflict', deviceId: 'd2', fault: { code: 'HELLO_SERIAL_TAKEN' } },
    ])
  })

  it('stops at once when it is cancelled', async () => {
    const at = await station(1)
    const wait = begin(at, 1)
    await settle()
    wait.stop.abort(new Error('cancelled'))
    await expect(wait.result).rejects.toThrow('cancelled')
    expect(flashOf(1)).toBe((await at.store.device('d1'))?.flashId)
  })
})
