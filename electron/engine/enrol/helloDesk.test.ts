import { describe, expect, it } from 'vitest'
import { fault } from '../../core/faults/fault.ts'
import { err } from '../../core/result.ts'
import {
  flashOf,
  helloOf,
  hostKeyOf,
  orderIn,
  proveCard,
  type Station,
  station,
} from './enrol.fixture.ts'
import { helloDesk } from './helloDesk.ts'
import { helloKeyName } from './helloKeyName.ts'

const DAY = 24 * 60 * 60 * 1000
const FROM = '10.0.0.99'

const deskOf = (at: Station) => helloDesk(at, { via: 'http' })
const kindsOf = async (at: Station) =>
  (await at.store.events({ seq: 0 })).map(({ event }) => event.kind)
const news = async (at: Station, known: number) =>
  (await at.store.events({ seq: known })).map(({ event }) => event)
const say = async (at: Station, body: Uint8Array, device = 1, desk = deskOf(at)) =>
  orderIn(await desk.receive(body, FROM), at.keys.get(flashOf(device)))

describe('a hello made with the key of its card', () => {
  it('enrols the device: pinned, bound and answered under the same key', async () => {
    const at = await station(1)
    const known = (await kindsOf(at)).length
    expect(await say(at, helloOf(at, 1))).toBe('accepted')
    expect(await news(at, known)).toMatchObject([
      {
        kind: 'hello.accepted',
        flashId: flashOf(1),
        deviceId: 'd1',
        via: 'http',
        hostKey: hostKeyOf(1),
        fingerprint: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/),
        address: '10.0.0.11',
      },
      { kind: 'device.bound', serial: '10000000000000a1', trust: 'hello' },
    ])
    expect(await at.store.device('d1')).toMatchObject({ state: 'enrolled', hostKey: hostKeyOf(1) })
  })

  it('is answered again when the answer was lost, and nothing changes', async () => {
    const at = await station(1)
    const body = helloOf(at, 1)
    await say(at, body)
    const known = (await kindsOf(at)).length
    expect(await say(at, body)).toBe('accepted')
    // After a restart of the device: same key, same board, another nonce, from another desk.
    expect(await say(at, helloOf(at, 1), 1, deskOf(at))).toBe('accepted')
    expect(await news(at, known)).toEqual([])
  })

  it('is recorded once when it comes many times at once', async () => {
    const at = await station(1)
    const desk = deskOf(at)
    const body = helloOf(at, 1)
    const orders = await Promise.all(Array.from({ length: 8 }, () => say(at, body, 1, desk)))
    expect(new Set(orders)).toEqual(new Set(['accepted']))
    expect((await kindsOf(at)).filter((kind) => kind === 'hello.accepted')).toHaveLength(1)
  })

  it('is recorded once when it comes over network and cable at once', async () => {
    const at = await station(1)
    const ways = (['http', 'serial', 'http', 'serial'] as const).map((via) =>
      helloDesk(at, { via }),
    )
    const body = helloOf(at, 1)
    const orders = await Promise.all(ways.map((desk) => say(at, body, 1, desk)))
    expect(new Set(orders)).toEqual(new Set(['accepted']))
    // The second is the cable's: it raises the trust, once.
    expect((await kindsOf(at)).filter((kind) => kind === 'hello.accepted')).toHaveLength(2)
    expect(await at.store.device('d1')).toMatchObject({ trust: 'serial' })
  })

  it('binds a serial to one device, when two boards claim it at two desks at once', async () => {
    const at = await station(2)
    const claim = { serial: '10000000000000a1' }
    const orders = await Promise.all([
      say(at, helloOf(at, 1, claim), 1, deskOf(at)),
      say(at, helloOf(at, 2, claim), 2, helloDesk(at, { via: 'serial' })),
    ])
    expect(orders.toSorted()).toEqual(['accepted', 'wait'])
    expect((await at.store.devices()).map(({ state }) => state).toSorted()).toEqual([
      'conflict',
      'enrolled',
    ])
  })

  it('is not answered when it could not be written down', async () => {
    const at = await station(1)
    const troubles: string[] = []
    const full = { ...at.store, append: async () => err(fault('INTERNAL')) }
    const desk = helloDesk(
      { ...at, store: full },
      { via: 'http', trouble: ({ code }) => troubles.push(code) },
    )
    expect(await say(at, helloOf(at, 1), 1, desk)).toBeUndefined()
    expect(troubles).toEqual(['INTERNAL'])
    // The device asks again, and then it is.
    expect(await say(at, helloOf(at, 1))).toBe('accepted')
  })

  it('from a link-local address is reached where it came from', async () => {
    const at = await station(1)
    const body = helloOf(at, 1)
    const read = JSON.parse(new TextDecoder().decode(body))
    const { facts } = read
    await say(at, helloOf(at, 1, { facts: { ...facts, address: 'fe80::1%eth0' } }))
    expect((await at.store.device('d1'))?.address).toBe(FROM)
  })
})

describe('a hello on the serial console', () => {
  const overCable = (at: Station) => helloDesk(at, { via: 'serial' })

  it('is known better than one over the network: somebody held the cable', async () => {
    const at = await station(1)
    expect(await say(at, helloOf(at, 1), 1, overCable(at))).toBe('accepted')
    expect(await at.store.device('d1')).toMatchObject({ trust: 'serial', address: '10.0.0.11' })
  })

  it('needs no network, and leaves no port of this computer for an address', async () => {
    const at = await station(1)
    const { facts } = JSON.parse(new TextDecoder().decode(helloOf(at, 1)))
    const body = helloOf(at, 1, { facts: { ...facts, address: '::' } })
    expect(
      orderIn(await overCable(at).receive(body, '/dev/ttyUSB0'), at.keys.get(flashOf(1))),
    ).toBe('accepted')
    expect((await at.store.device('d1'))?.address).toBe('')
  })

  it('raises what came over the network before, once, and is not lowered by it again', async () => {
    const at = await station(1)
    await say(at, helloOf(at, 1))
    expect((await at.store.device('d1'))?.trust).toBe('hello')
    await say(at, helloOf(at, 1), 1, overCable(at))
    const known = (await kindsOf(at)).length
    await say(at, helloOf(at, 1), 1, overCable(at))
    await say(at, helloOf(at, 1))
    expect(await news(at, known)).toEqual([])
    expect(await at.store.device('d1')).toMatchObject({ trust: 'serial', state: 'enrolled' })
  })

  it('with another key than the pinned one makes the device one whose key changed', async () => {
    const at = await station(1)
    await say(at, helloOf(at, 1))
    expect(await say(at, helloOf(at, 1, { hostKey: hostKeyOf(1, 1) }), 1, overCable(at))).toBe(
      'wait',
    )
    expect(await at.store.device('d1')).toMatchObject({
      trust: 'changed',
      state: 'conflict',
      hostKey: hostKeyOf(1),
    })
  })
})

describe('a hello that gets no answer', () => {
  it('is counted by the reason', async () => {
    const at = await station(1)
    const counted: string[] = []
    const desk = helloDesk(at, { via: 'http', refused: (code) => counted.push(code) })
    const forged = helloOf(at, 1, { key: new Uint8Array(32) })
    // Every one is counted, though the log records the same one a minute.
    for (let time = 0; time < 3; time += 1) await desk.receive(forged, FROM)
    await desk.receive(new Uint8Array(20_000), FROM)
    expect(counted).toEqual([...Array(3).fill('HELLO_FORGED'), 'HELLO_TOO_LARGE'])
  })

  const refused = async (at: Station, body: Uint8Array) => {
    const known = (await kindsOf(at)).length
    expect(await deskOf(at).receive(body, FROM)).toBeUndefined()
    const events = await news(at, known)
    expect(events.map((event) => event.kind)).toEqual(['hello.refused'])
    expect((await at.store.device('d1'))?.hostKey).toBe('')
    const [event] = events
    return event?.kind === 'hello.refused' ? [event.fault.code, event.flashId] : []
  }

  it('is made with another key', async () => {
    const at = await station(2)
    const body = helloOf(at, 1, { key: at.keys.get(flashOf(2)) ?? new Uint8Array(32) })
    expect(await refused(at, body)).toEqual(['HELLO_FORGED', flashOf(1)])
  })

  it.each(['serial', 'hostKey', 'address', 'simulated'] as const)(
    'was changed on its way: %s',
    async (field) => {
      const at = await station(1)
      const hello = JSON.parse(new TextDecoder().decode(helloOf(at, 1)))
      const other = {
        serial: '10000000000000ff',
        hostKey: hostKeyOf(3),
        address: '10.6.6.6',
        simulated: true,
      }
      const into = field in hello ? hello : hello.facts
      into[field] = other[field]
      const body = new TextEncoder().encode(JSON.stringify(hello))
      expect(await refused(at, body)).toEqual(['HELLO_FORGED', flashOf(1)])
    },
  )

  it('is of a flash that is not ours', async () => {
    const at = await station(1)
    expect(await refused(at, helloOf(at, 9))).toEqual(['HELLO_UNKNOWN', ''])
  })

  it('is no hello', async () => {
    const at = await station(1)
    expect(await refused(at, new TextEncoder().encode('{}'))).toEqual(['HELLO_MALFORMED', ''])
  })

  it('comes later than a week after its card was proven', async () => {
    const at = await station(1)
    at.clock.pass(7 * DAY + 1)
    expect(await refused(at, helloOf(at, 1))).toEqual(['HELLO_EXPIRED', flashOf(1)])
  })

  it('comes when its key is gone', async () => {
    const at = await station(1)
    await at.vault.remove(helloKeyName(flashOf(1)))
    expect(await refused(at, helloOf(at, 1))).toEqual(['HELLO_KEY_GONE', flashOf(1)])
  })

  it('comes again after its key was burned', async () => {
    const at = await station(1)
    const body = helloOf(at, 1)
    await say(at, body)
    await at.vault.remove(helloKeyName(flashOf(1)))
    const known = (await kindsOf(at)).length
    expect(await deskOf(at).receive(body, FROM)).toBeUndefined()
    expect(await news(at, known)).toMatchObject([{ fault: { code: 'HELLO_REPLAYED' } }])
  })
})

describe('a device that is told to wait', () => {
  it('has the serial of another device: a person decides, it is recorded once', async () => {
    const at = await station(2)
    await say(at, helloOf(at, 1))
    const known = (await kindsOf(at)).length
    for (let count = 0; count < 3; count += 1) {
      expect(await say(at, helloOf(at, 2, { serial: '10000000000000a1' }), 2)).toBe('wait')
    }
    expect(await news(at, known)).toMatchObject([
      {
        kind: 'device.conflict',
        fault: { code: 'HELLO_SERIAL_TAKEN', params: { other: 'bramble-01' } },
      },
    ])
    expect(await at.store.device('d2')).toMatchObject({
      state: 'conflict',
      hostKey: '',
      serial: '',
    })
  })

  it('has the serial of another that says hello in the same moment', async () => {
    const at = await station(2)
    const desk = deskOf(at)
    const orders = await Promise.all([
      say(at, helloOf(at, 1, { serial: '10000000000000aa' }), 1, desk),
      say(at, helloOf(at, 2, { serial: '10000000000000aa' }), 2, desk),
    ])
    expect(orders.sort()).toEqual(['accepted', 'wait'])
  })

  it('has another board than the one bound to it, until a person binds that one', async () => {
    const at = await station(1)
    await say(at, helloOf(at, 1))
    await at.flash(1, 2)
    const other = { flashId: flashOf(1, 2), serial: '10000000000000bb' }
    const key = at.keys.get(flashOf(1, 2))
    expect(orderIn(await deskOf(at).receive(helloOf(at, 1, other), FROM), key)).toBe('wait')
    expect(await at.store.device('d1')).toMatchObject({
      state: 'conflict',
      serial: '10000000000000a1',
      fault: { code: 'HELLO_SERIAL_CONFLICT' },
    })
    await at.store.append([
      { kind: 'device.bound', deviceId: 'd1', serial: other.serial, macs: [], trust: 'hello' },
    ])
    expect(orderIn(await deskOf(at).receive(helloOf(at, 1, other), FROM), key)).toBe('accepted')
  })

  it('comes back with another host key while its one-time key is still there', async () => {
    const at = await station(1)
    await say(at, helloOf(at, 1))
    expect(await say(at, helloOf(at, 1, { hostKey: hostKeyOf(1, 1) }))).toBe('wait')
    expect(await at.store.device('d1')).toMatchObject({
      state: 'conflict',
      hostKey: hostKeyOf(1),
      fault: { code: 'HELLO_HOST_KEY_CHANGED' },
    })
  })

  it('started from a card that was never proven; once it is, the device is enrolled', async () => {
    const fresh = await station(1)
    await fresh.flash(1, 2, false)
    const change = { flashId: flashOf(1, 2) }
    const key = fresh.keys.get(change.flashId)
    const desk = deskOf(fresh)
    expect(orderIn(await desk.receive(helloOf(fresh, 1, change), FROM), key)).toBe('wait')
    await fresh.store.append([proveCard(change.flashId)])
    expect(orderIn(await desk.receive(helloOf(fresh, 1, change), FROM), key)).toBe('accepted')
  })

  it('started from the card before its newest', async () => {
    const at = await station(1)
    await at.flash(1, 2)
    expect(await say(at, helloOf(at, 1))).toBe('wait')
    expect((await at.store.device('d1'))?.hostKey).toBe('')
  })
})

describe('whoever cries all night', () => {
  it('leaves one line a minute for each kind, and a count of what was left out', async () => {
    const at = await station(1)
    const desk = deskOf(at)
    const known = (await kindsOf(at)).length
    for (let count = 0; count < 50; count += 1) await desk.receive(helloOf(at, 9), FROM)
    expect(await news(at, known)).toHaveLength(1)
    at.clock.pass(60_000)
    await desk.receive(helloOf(at, 9), FROM)
    const events = await news(at, known)
    expect(events).toHaveLength(2)
    expect(events[1]).toMatchObject({ fault: { detail: '49 more were not recorded' } })
  })

  it('leaves twenty lines a minute at most, from however many addresses', async () => {
    const at = await station(1)
    const desk = deskOf(at)
    const known = (await kindsOf(at)).length
    for (let count = 0; count < 100; count += 1)
      await desk.receive(helloOf(at, 9), `10.1.1.${count}`)
    expect(await news(at, known)).toHaveLength(20)
  })
})
