import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeviceView } from '../../core/events/deviceView.ts'
import { flashOf, helloOf, hostKeyOf, orderIn, type Station, station } from './enrol.fixture.ts'
import { helloDesk } from './helloDesk.ts'

const DEVICES = 3
const DAY = 24 * 60 * 60 * 1000

/** What may happen to a station, in any order. Devices are counted from 1. */
const anything = fc.oneof(
  fc.record({
    kind: fc.constant('hello' as const),
    device: fc.integer({ min: 1, max: DEVICES }),
    /** Of whose board the serial number is, and which host key: a card in the wrong box, a system made anew. */
    board: fc.integer({ min: 1, max: DEVICES }),
    variant: fc.constantFrom(0, 0, 0, 1),
    card: fc.constantFrom(1, 1, 2),
    via: fc.constantFrom('http' as const, 'http' as const, 'serial' as const),
    /** Whose key it is made with. */
    key: fc.constantFrom('own', 'own', 'own', 'other'),
    twice: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('bytes' as const), body: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({
    kind: fc.constant('card' as const),
    device: fc.integer({ min: 1, max: DEVICES }),
    proven: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('days' as const), days: fc.constantFrom(1, 8) }),
)
type Happening = typeof anything extends fc.Arbitrary<infer T> ? T : never

/** Everything of the devices but what was refused, which they remember in words. */
const known = async (at: Station): Promise<readonly Omit<DeviceView, 'history'>[]> =>
  (await at.store.devices()).map(({ history: _words, ...rest }) => rest)

const happen = async (at: Station, happening: Happening): Promise<readonly string[]> => {
  switch (happening.kind) {
    case 'hello': {
      const { device, board, variant, card, via, key, twice } = happening
      const flashId = flashOf(device, card)
      const body = helloOf(at, device, {
        flashId,
        serial: `10000000000000a${board}`,
        hostKey: hostKeyOf(device, variant),
        ...(key === 'own' ? {} : { key: new Uint8Array(32).fill(7) }),
      })
      const desk = helloDesk(at, { via })
      const orders = []
      for (let time = 0; time < (twice ? 2 : 1); time += 1) {
        orders.push(orderIn(await desk.receive(body, '10.0.0.9'), at.keys.get(flashId)) ?? 'none')
      }
      return orders
    }
    case 'bytes':
      return [(await helloDesk(at, { via: 'http' }).receive(happening.body, 'x')) ? 'odd' : 'none']
    case 'card':
      // At most one more card for each device, so that both its cards have a name here.
      if (!at.keys.has(flashOf(happening.device, 2))) {
        await at.flash(happening.device, 2, happening.proven)
      }
      return []
    case 'days':
      at.clock.pass(happening.days * DAY)
      return []
    default:
      return happening satisfies never
  }
}

const run = (check: (before: Happening, at: Station) => Promise<() => Promise<void>>) =>
  fc.assert(
    fc.asyncProperty(fc.array(anything, { maxLength: 14 }), async (happenings) => {
      const at = await station(DEVICES)
      for (const happening of happenings) {
        const after = await check(happening, at)
        await after()
      }
    }),
    { numRuns: 150 },
  )

describe('whatever comes to a station, in whatever order', () => {
  it('a host key and a serial, once bound to a card, are never bound to another by a hello', () =>
    run(async (happening, at) => {
      const before = new Map((await at.store.devices()).map((device) => [device.id, device]))
      return async () => {
        await happen(at, happening)
        for (const device of await at.store.devices()) {
          const was = before.get(device.id)
          if (was === undefined || was.hostKey === '' || happening.kind === 'card') continue
          expect(device).toMatchObject({ hostKey: was.hostKey, serial: was.serial })
        }
      }
    }))

  it('no two devices are bound to one board', () =>
    run(async (happening, at) => async () => {
      await happen(at, happening)
      const serials = (await at.store.devices()).map(({ serial }) => serial).filter(Boolean)
      expect(new Set(serials).size).toBe(serials.length)
    }))

  it('what is not made with the key of a card changes nothing and gets no answer', () =>
    run(async (happening, at) => {
      const before = await known(at)
      return async () => {
        const orders = await happen(at, happening)
        const stranger =
          happening.kind === 'bytes' || (happening.kind === 'hello' && happening.key === 'other')
        if (!stranger) return
        expect(await known(at)).toEqual(before)
        expect(new Set(orders)).toEqual(new Set(['none']))
      }
    }))

  it('the same hello again gets the same answer and changes nothing', () =>
    run(async (happening, at) => async () => {
      if (happening.kind !== 'hello') {
        await happen(at, happening)
        return
      }
      const [first] = await happen(at, { ...happening, twice: false })
      const before = await known(at)
      const [again] = await happen(at, { ...happening, twice: false })
      expect(again).toBe(first)
      expect(await known(at)).toEqual(before)
    }))

  it('only an accepted hello enrols, and it is known by the way that it came', () =>
    run(async (happening, at) => {
      const before = new Map((await known(at)).map((device) => [device.id, device]))
      return async () => {
        const orders = await happen(at, happening)
        if (happening.kind !== 'hello') return
        for (const device of await at.store.devices()) {
          const was = before.get(device.id)
          if (was?.hostKey !== '' || device.hostKey === '') continue
          expect(orders[0]).toBe('accepted')
          expect(device.trust).toBe(happening.via === 'serial' ? 'serial' : 'hello')
        }
      }
    }))
})
