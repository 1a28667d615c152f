import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { CARD_BYTES, type CrashBench, openCrashBench } from './crashBench.fixture.ts'

describeOnBench('a card that hangs while it is given out', () => {
  let bench: CrashBench

  beforeAll(async () => {
    bench = await openCrashBench(2)
    for (const card of bench.cards) card.tell('clear')
  })
  afterAll(async () => {
    for (const card of bench.cards) card.tell('clear')
    await bench.close()
  })

  it('is proven, its slot says that it is to be taken out, and the other one is out', async () => {
    const [hung] = bench.cards
    if (hung === undefined) throw new Error('no card')
    // So slow that it is still being written when it is told what to do at its end.
    hung.tell('rate 4000000')
    const app = bench.flash([1, 2])
    await app.says(/"phase":"writing"/)
    hung.tell('clear', `hang-read ${CARD_BYTES - 1}`)
    const { code, stderr } = await app.end
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    // It hangs still: neither did its Bramble wait for it, nor does whoever looks at the slots.
    expect(hung.report().held).toBeGreaterThan(0)
    expect((await bench.bramble('cards', '--json')).json()).toMatchObject([
      { slotName: 'Slot 1', takeOut: { deviceName: 'edge-01', ejected: false } },
      { slotName: 'Slot 2', takeOut: { deviceName: 'edge-02', ejected: true }, sizeBytes: 0 },
    ])
    const events = await bench.events()
    const count = (kind: string) => events.filter((event) => event.kind === kind).length
    expect([count('card.verified'), count('card.ejected')]).toEqual([2, 1])
    hung.tell('clear')
    expect((await bench.bramble('card', 'verify', '--slot', '1')).code).toBe(0)
  })
})
