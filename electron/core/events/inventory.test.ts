import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fault } from '../faults/fault.ts'
import { HISTORY_LIMIT } from './deviceHistory.ts'
import type { DeviceView } from './deviceView.ts'
import type { FleetEvent } from './event.ts'
import {
  anyEvent,
  card,
  flashPlanned,
  helloAccepted,
  logOf,
  nodeReady,
  planned,
  signedSource,
  step,
  verified,
  way,
} from './events.fixture.ts'
import { applyEvent, emptyInventory, foldInventory } from './inventory.ts'

const deviceAfter = (...events: readonly FleetEvent[]): DeviceView => {
  const view = foldInventory(logOf(events)).devices.get('d1')
  if (view === undefined) throw new Error('the device is not in the inventory')
  return view
}

const stateOf = (...events: readonly FleetEvent[]): string => deviceAfter(...events).state

describe('a device on its way', () => {
  it('goes from planned to active, each step by its own evidence', () => {
    const whole = way('d1')
    const states = whole.map((_, i) => stateOf(...whole.slice(0, i + 1)))
    expect(states).toEqual([
      'planned',
      'flashing',
      'flashing',
      'flashed',
      'enrolled',
      'enrolled',
      'enrolled',
      'bootstrapping',
      'bootstrapping',
      'active',
      'active',
      'active',
    ])
  })

  it('carries at the end who it is and how we know', () => {
    expect(deviceAfter(...way('d1'))).toMatchObject({
      serial: 'serial-d1',
      trust: 'serial',
      hostKey: 'ssh-ed25519 AAAA',
      root: 'cd'.repeat(32),
      cluster: 'ber',
      nodeUid: 'uid-d1',
      standIn: true,
      simulated: true,
      fault: undefined,
    })
  })

  it('stays active while its steps are checked again, and falls when one fails', () => {
    expect(stateOf(...way('d1'), step('d1', 'started'))).toBe('active')
    expect(stateOf(...way('d1'), step('d1', 'started'), step('d1', 'failed'))).toBe('failed')
  })

  it('recovers from a failed step when the node is Ready after all', () => {
    const again = deviceAfter(...way('d1'), step('d1', 'failed'), nodeReady('d1'))
    expect(again).toMatchObject({ state: 'active', fault: undefined })
  })

  it('is not green by a hello of the card before, while a new one is being written', () => {
    const view = deviceAfter(...way('d1'), flashPlanned('d1', 'f2'), helloAccepted('d1'))
    expect(view).toMatchObject({ state: 'flashing', flashId: 'f2', root: '' })
  })

  it('is not proven, failed or met by what comes late from the card before', () => {
    const writing = [...way('d1').slice(0, 3), flashPlanned('d1', 'f2')]
    const before = deviceAfter(...writing)
    const late: readonly FleetEvent[] = [
      verified('d1'),
      {
        kind: 'card.failed',
        flashId: 'f-d1',
        fault: fault('FLASH_CARD_GONE'),
        cardState: 'unknown',
      },
      helloAccepted('d1'),
    ]
    for (const event of late) expect(deviceAfter(...writing, event)).toEqual(before)
  })

  it('forgets what the old card told only when the new one is proven', () => {
    const writing = deviceAfter(...way('d1'), flashPlanned('d1', 'f2'))
    expect(writing.nodeUid).toBe('uid-d1')
    const proven = deviceAfter(...way('d1'), flashPlanned('d1', 'f2'), verified('d1', 'f2'))
    expect(proven).toMatchObject({ state: 'flashed', nodeUid: '', hostKey: '', trust: 'none' })
    expect(proven.serial).toBe('serial-d1')
  })

  it('goes back to what its evidence says when a job stops', () => {
    const cancelled = { kind: 'job.finished', jobId: 'boot', outcome: 'cancelled' } as const
    const interrupted = { kind: 'job.interrupted', jobId: 'boot', attempt: 1 } as const
    const atWork = way('d1').slice(0, 8)
    expect(stateOf(...atWork)).toBe('bootstrapping')
    expect(stateOf(...atWork, cancelled)).toBe('enrolled')
    expect(stateOf(...atWork, interrupted)).toBe('enrolled')
  })

  it('waits in a conflict for a person, whatever else comes in', () => {
    const conflict: FleetEvent = {
      kind: 'device.conflict',
      deviceId: 'd1',
      fault: fault('HELLO_SERIAL_TAKEN'),
    }
    const met = [...way('d1').slice(0, 5), conflict]
    const view = deviceAfter(...met, helloAccepted('d1'), step('d1', 'started'), nodeReady('d1'))
    expect(view).toMatchObject({ state: 'conflict', fault: { code: 'HELLO_SERIAL_TAKEN' } })
    const bound = way('d1')[10]
    if (bound === undefined) throw new Error('no binding')
    expect(deviceAfter(...met, bound)).toMatchObject({ state: 'enrolled', fault: undefined })
  })

  it('keeps its identity when the roster says something else of it', () => {
    const view = deviceAfter(...way('d1'), planned('d1', 'ams'))
    expect(view).toMatchObject({ id: 'd1', site: 'ams', state: 'active', serial: 'serial-d1' })
    expect(view.history.at(-1)?.title).toBe('Plan changed')
    const same = deviceAfter(...way('d1'), planned('d1'))
    expect(same.history.at(-1)?.title).not.toBe('Plan changed')
  })
})

describe('a device’s history', () => {
  it('tells its way in plain words', () => {
    expect(deviceAfter(...way('d1')).history.map((entry) => entry.title)).toEqual([
      'Planned',
      'Given a card',
      'Card claimed',
      'Card proven',
      'Said hello',
      'Memory cgroup',
      'Node Ready (stand-in)',
      'Bound to its board',
    ])
  })

  it('is not pushed out of sight by one who repeats a refused hello', () => {
    const refused: FleetEvent = {
      kind: 'hello.refused',
      flashId: 'f-d1',
      address: '10.0.0.9',
      fault: fault('HELLO_FORGED', { address: '10.0.0.9' }),
    }
    const view = deviceAfter(...way('d1'), ...Array.from({ length: 200 }, () => refused))
    expect(view.history).toHaveLength(9)
    expect(view.history.at(-1)).toMatchObject({ title: 'Hello refused', at: 212_000 })
    expect(view.state).toBe('active')
  })

  it('keeps the newest entries', () => {
    const steps = Array.from({ length: 80 }, (_, i) => ({
      ...step('d1', 'applied', `s${i}`),
      title: `step ${i}`,
    }))
    const { history } = deviceAfter(planned('d1'), ...steps)
    expect(history).toHaveLength(HISTORY_LIMIT)
    expect(history.at(-1)?.title).toBe('step 79')
  })

  it('shows nothing that could lie on a screen', () => {
    const nasty = { ...helloAccepted('d1'), address: '10.0.0.1\u001b[2J\u202e' }
    const { history } = deviceAfter(...way('d1').slice(0, 4), nasty)
    expect(history.at(-1)?.detail).toBe('SHA256:abc from 10.0.0.1[2J')
  })
})

describe('a flash', () => {
  const flashAfter = (...events: readonly FleetEvent[]) =>
    foldInventory(logOf(events)).flashes.get('f-d1')

  it('is untouched, unfinished, proven', () => {
    const whole = way('d1')
    expect(flashAfter(...whole.slice(0, 2))?.cardState).toBe('untouched')
    expect(flashAfter(...whole.slice(0, 3))?.cardState).toBe('unfinished')
    expect(flashAfter(...whole.slice(0, 4))).toMatchObject({ cardState: 'proven', endedAt: 4000 })
  })

  it('is still unfinished when it is planned again for the same card, untouched for another', () => {
    const begun = way('d1').slice(0, 3)
    expect(flashAfter(...begun, flashPlanned('d1'))?.cardState).toBe('unfinished')
    const other: FleetEvent = { ...flashPlanned('d1'), card: { ...card, diskseq: '8' } }
    expect(flashAfter(...begun, other)?.cardState).toBe('untouched')
  })

  it('says which image its card holds, and by whose word, as long as the card is proven', () => {
    const made = [...way('d1').slice(0, 3), { ...verified('d1'), source: signedSource }]
    expect(flashAfter(...made)?.source).toEqual(signedSource)
    expect(deviceAfter(...made).source).toEqual(signedSource)
    const after: readonly FleetEvent[] = [
      { kind: 'card.claimed', flashId: 'f-d1', card },
      { kind: 'card.blanked', flashId: 'f-d1', card },
      { kind: 'card.failed', flashId: 'f-d1', fault: fault('HELPER_GONE'), cardState: 'unknown' },
    ]
    for (const event of after) {
      expect(flashAfter(...made, event)).not.toHaveProperty('source')
      expect(deviceAfter(...made, event).source).toBeUndefined()
    }
    expect(deviceAfter(...made, flashPlanned('d1', 'f2')).source).toBeUndefined()
    // A card by a version that did not say it has no word of the card before.
    const old = [...made, flashPlanned('d1', 'f2'), verified('d1', 'f2')]
    expect(deviceAfter(...old).source).toBeUndefined()
  })

  it('is not proven any more once its card is claimed again', () => {
    const again: FleetEvent = { kind: 'card.claimed', flashId: 'f-d1', card }
    expect(flashAfter(...way('d1').slice(0, 4), again)).toMatchObject({
      cardState: 'unfinished',
      root: '',
      endedAt: undefined,
    })
  })
})

describe('a job', () => {
  it('keeps the newest word of each step, in the order of the steps', () => {
    const late = { ...step('d1', 'applied', 'first'), index: 0 }
    const job = foldInventory(logOf([...way('d1').slice(0, 9), late])).jobs.get('boot')
    expect(job?.steps['d1']?.map((it) => [it.step, it.outcome])).toEqual([
      ['first', 'applied'],
      ['cgroups', 'applied'],
    ])
  })

  it('runs again as the same job, one attempt further', () => {
    const jobAfter = (...events: readonly FleetEvent[]) =>
      foldInventory(logOf([...way('d1').slice(0, 7), ...events])).jobs.get('boot')
    const interrupted: FleetEvent = { kind: 'job.interrupted', jobId: 'boot', attempt: 1 }
    expect(jobAfter(interrupted)).toMatchObject({ state: 'interrupted', attempt: 1 })
    expect(jobAfter(interrupted, { kind: 'job.started', jobId: 'boot', attempt: 2 })).toMatchObject(
      {
        state: 'running',
        attempt: 2,
        endedAt: undefined,
      },
    )
  })
})

describe('any log at all', () => {
  it('folds to the same in one go, in two parts, and with only the touched views at hand', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), fc.nat(60), (events, cut) => {
        const log = logOf(events)
        const whole = foldInventory(log)
        const parts = foldInventory(log.slice(0, cut))
        for (const logged of log.slice(cut)) applyEvent(parts, logged)
        expect(parts).toEqual(whole)

        const kept = emptyInventory()
        for (const logged of log) {
          const touch = applyEvent(structuredClone(kept), logged)
          // A store loads what is touched, folds, and puts it back.
          const near = emptyInventory()
          for (const id of touch.devices) copy(kept.devices, near.devices, id)
          for (const id of touch.flashes) copy(kept.flashes, near.flashes, id)
          for (const id of touch.jobs) copy(kept.jobs, near.jobs, id)
          for (const id of touch.rosters) copy(kept.rosters, near.rosters, id)
          applyEvent(near, logged)
          for (const id of touch.devices) if (!near.devices.has(id)) kept.devices.delete(id)
          for (const [id, view] of near.devices) kept.devices.set(id, view)
          for (const [id, view] of near.flashes) kept.flashes.set(id, view)
          for (const [id, view] of near.jobs) kept.jobs.set(id, view)
          for (const [id, view] of near.rosters) kept.rosters.set(id, view)
          for (const [id, view] of near.mappings) kept.mappings.set(id, view)
        }
        expect(kept).toEqual(whole)
      }),
      { numRuns: 150 },
    )
  })

  it('lets no flash pass from one device to another', () => {
    const log = [planned('d1'), planned('d3'), flashPlanned('d1'), verified('d1')]
    const { devices, flashes } = foldInventory(logOf([...log, flashPlanned('d3', 'f-d1')]))
    expect(flashes.get('f-d1')).toMatchObject({ deviceId: 'd1', cardState: 'proven' })
    expect(devices.get('d3')?.flashId).toBe('')
  })

  it('takes proof back when the same flash fails afterwards', () => {
    const failed: FleetEvent = {
      kind: 'card.failed',
      flashId: 'f-d1',
      fault: fault('FLASH_CARD_GONE', { slot: '1', doing: 'written' }),
      cardState: 'unknown',
    }
    const log = [planned('d1'), flashPlanned('d1'), verified('d1'), failed]
    expect(deviceAfter(...log)).toMatchObject({
      root: '',
      cardProvenAt: undefined,
      state: 'failed',
    })
  })

  it('never says proven, active or a root without the event that proves it', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const { devices, flashes } = foldInventory(logOf(events))
        for (const view of devices.values()) {
          if (view.state === 'active') expect(view.readyAt).toBeDefined()
          if (view.root !== '') expect(flashes.get(view.flashId)?.cardState).toBe('proven')
        }
      }),
      { numRuns: 2000 },
    )
  })
})

const copy = <V>(from: ReadonlyMap<string, V>, to: Map<string, V>, id: string): void => {
  const view = from.get(id)
  if (view !== undefined) to.set(id, view)
}
