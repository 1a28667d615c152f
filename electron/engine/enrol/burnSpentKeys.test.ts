import { describe, expect, it } from 'vitest'
import { burnSpentKeys } from './burnSpentKeys.ts'
import { flashOf, helloOf, station } from './enrol.fixture.ts'
import { helloDesk } from './helloDesk.ts'
import { helloKeyName } from './helloKeyName.ts'

const step = (deviceId: string, outcome: 'started' | 'applied' | 'failed') =>
  ({
    kind: 'step.recorded',
    jobId: 'j',
    deviceId,
    step: 's',
    title: 's',
    index: 0,
    of: 1,
    outcome,
    seconds: 1,
    evidence: '',
  }) as const

describe('the one-time key of a card', () => {
  it('stays until its device was reached by the host key it proved', async () => {
    const at = await station(2)
    const desk = helloDesk(at, { via: 'http' })
    await desk.receive(helloOf(at, 1), 'x')
    await at.store.append([step('d1', 'started'), step('d1', 'failed'), step('d2', 'applied')])
    expect(await burnSpentKeys(at)).toEqual({ ok: true, value: 0 })
    await at.store.append([step('d1', 'applied')])
    expect(await burnSpentKeys(at)).toEqual({ ok: true, value: 1 })
    expect(at.vault.names()).toEqual([helloKeyName(flashOf(2))])
  })

  it('is kept for an hour after the hello at most', async () => {
    const at = await station(1)
    await helloDesk(at, { via: 'http' }).receive(helloOf(at, 1), 'x')
    at.clock.pass(60 * 60 * 1000 - 1)
    expect(await burnSpentKeys(at)).toEqual({ ok: true, value: 0 })
    at.clock.pass(1)
    expect(await burnSpentKeys(at)).toEqual({ ok: true, value: 1 })
  })

  it('goes when a newer card of the device was proven, not when one was only planned', async () => {
    const at = await station(1)
    await at.flash(1, 2, false)
    expect(await burnSpentKeys(at)).toEqual({ ok: true, value: 0 })
    await at.flash(1, 3)
    expect(await burnSpentKeys(at)).toEqual({ ok: true, value: 1 })
    expect(at.vault.names()).not.toContain(helloKeyName(flashOf(1)))
    expect(at.vault.names()).toContain(helloKeyName(flashOf(1, 3)))
  })

  it('of a card that waits for its device stays, also when the device had other steps before', async () => {
    const at = await station(1)
    await helloDesk(at, { via: 'http' }).receive(helloOf(at, 1), 'x')
    await at.store.append([step('d1', 'applied')])
    await at.flash(1, 2)
    await burnSpentKeys(at)
    expect(at.vault.names()).toEqual([helloKeyName(flashOf(1, 2))])
  })
})
