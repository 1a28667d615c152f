import { describe, expect, it } from 'vitest'
import type { AppPage, AppPageOptions } from '../pages/appPage.ts'
import { armedScreen } from '../pages/armedScreen.ts'
import { expectReadable } from '../pages/expectReadable.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import type { SimulatedStation } from '../pages/simulated/simulatedStation.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let station: SimulatedStation
let app: AppPage
let orders: OpenedApp['orders']

const open = async (scenario: ScenarioName, options: AppPageOptions = {}): Promise<void> => {
  ;({ app, orders, station } = await ui.open(scenario, options))
}
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await app.page.keyboard.press(key)
}

describe.each([
  ['armed', '/bench', 'Disarm'],
  ['disarmed', '/bench', 'Arm again for what is open…'],
  ['armed', '/devices', 'Show the bench'],
  ['toArm', '/bench/arm', 'What it will do'],
  ['toArm', '/bench/slots', 'Back to the bench'],
] as const)('the screen of %s at %s', (scenario, route, proof) => {
  it('is clean and readable in both colour schemes, and never scrolls sideways', async () => {
    await open(scenario, { route })
    await app.page.getByText(proof).first().waitFor()
    await expectReadable(app)
  })
})

describe('a slot of the armed bench', () => {
  it('has its device in letters of 34 px and more, and its state as colour, shape and word', async () => {
    await open('armed')
    const slot = armedScreen(app).slot('Slot 1')
    await slot.getByText('Proven').waitFor()
    await slot.getByText('take it out').waitFor()
    const size = await slot
      .getByText('edge-ber-012')
      .evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize))
    expect(size).toBeGreaterThanOrEqual(34)
    expect(await slot.locator('svg').count()).toBeGreaterThan(0)
  })

  it.each([
    ['Slot 3', ['Failed', 'take it out, put it aside']],
    ['Slot 5', ['8 %', 'slow: 7 MB/s']],
    ['Slot 6', ['not used', 'write-protected']],
    ['Slot 7', ['already made', 'not touched']],
    ['Slot 8', ['insert a card', 'next: edge-ber-022']],
  ])('%s says what to do', async (name, texts) => {
    await open('armed')
    for (const text of texts) await armedScreen(app).slot(name).getByText(text).first().waitFor()
  })

  it('keeps every word inside its frame', async () => {
    await open('armed')
    await armedScreen(app).slot('Slot 8').waitFor()
    const over = await armedScreen(app)
      .slots()
      .evaluateAll((slots) =>
        slots.filter((slot) => slot.scrollHeight > slot.clientHeight + 1).map((slot) => slot.id),
      )
    expect(over).toEqual([])
  })
})

describe('arming', () => {
  it('says it in plain words and takes a typed word, all by keyboard', async () => {
    await open('toArm', { route: '/bench/arm' })
    const screen = armedScreen(app)
    await screen.arm().focus()
    await press('Enter')
    await screen.dialog().waitFor()
    await screen.dialog().getByText('Nobody is asked again').waitFor()
    await screen.dialog().getByText('A card is in Slot 1 now').waitFor()
    // The field has the focus; an Enter before the word arms nothing.
    await press('Enter')
    expect(orders('bench.arm')).toEqual([])
    await app.page.keyboard.type('arm')
    await press('Enter')
    await screen.dialog().waitFor({ state: 'hidden' })
    expect(orders('bench.arm')).toMatchObject([
      {
        imageId: 'image-1',
        profile: 'edge-node',
        slotIds: ['usb-1-1', 'usb-1-2', 'usb-1-3', 'usb-1-4'],
        agreement: 'agreement-1',
        minutes: 120,
      },
    ])
    const [order] = orders('bench.arm')
    expect(Object(order).deviceIds).toHaveLength(24)
  })

  it('says what stands in the way', async () => {
    await open('toArm', { route: '/bench/arm' })
    await app.page.getByRole('checkbox', { name: /^Slot 1/ }).uncheck()
    await app.page.getByText('ARMED_SIZE_UNKNOWN').waitFor()
    expect(await armedScreen(app).arm().isDisabled()).toBe(true)
    await app.page.getByLabel('Size printed on the cards').selectOption('64')
    await app.page.getByText('ARMED_SIZE_UNKNOWN').waitFor({ state: 'detached' })
    expect(await armedScreen(app).arm().isDisabled()).toBe(false)
  })

  it('is refused by the station in its own words, and the page stays', async () => {
    await open('toArm', { route: '/bench/arm' })
    station.state.refusals.set('bench.arm', { code: 'ARMED_CHANGED', params: {} })
    await armedScreen(app).arm().click()
    await app.page.keyboard.type('arm')
    await press('Enter')
    await armedScreen(app).dialog().getByText('ARMED_CHANGED').waitFor()
  })

  it('again makes what is open of the batch that was disarmed', async () => {
    await open('disarmed')
    await app.page.getByText('12 devices are still open.').waitFor()
    await app.page.getByRole('button', { name: 'Arm again for what is open…' }).click()
    await armedScreen(app).arm().click()
    await app.page.keyboard.type('arm')
    await press('Enter')
    await armedScreen(app).dialog().waitFor({ state: 'hidden' })
    expect(orders('bench.arm')).toMatchObject([{ jobId: 'job-bench' }])
  })
})

describe('disarming', () => {
  it('is one key away on the bench', async () => {
    await open('armed')
    await armedScreen(app).slot('Slot 1').waitFor()
    await press('d')
    await expect.poll(() => orders('bench.disarm')).toEqual([{ how: 'finish' }])
  })

  it('is one button away on every other page', async () => {
    await open('armed', { route: '/jobs' })
    const banner = app.page.getByRole('region', { name: 'Armed bench' })
    await banner.getByText('are erased and written without a question').waitFor()
    await banner.getByRole('button', { name: 'Disarm' }).click()
    await expect.poll(() => orders('bench.disarm')).toEqual([{ how: 'finish' }])
  })

  it('asks before it stops cards that are being made', async () => {
    await open('armed')
    await app.page.getByRole('button', { name: 'Stop now…' }).click()
    await app.page.getByRole('button', { name: 'Stop them now' }).click()
    await expect.poll(() => orders('bench.disarm')).toEqual([{ how: 'now' }])
  })
})

describe('signals', () => {
  /** Counts the tones that the page plays, since a browser without a window is not heard. */
  const listen = (): Promise<void> =>
    app.page.evaluate(() => {
      Reflect.set(window, 'tones', [])
      const begin = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function start(...when) {
        const tones: unknown = Reflect.get(window, 'tones')
        if (Array.isArray(tones)) tones.push(Math.round(this.frequency.value))
        begin.apply(this, when)
      }
    })
  const tones = (): Promise<unknown> => app.page.evaluate(() => Reflect.get(window, 'tones'))
  const prove = (slotId: string): void => {
    const { scenario } = station.state
    if (scenario.bench === undefined) throw new Error('not armed')
    const slots = scenario.bench.slots.map((slot) =>
      slot.slotId === slotId ? { ...slot, kind: 'proven' as const } : slot,
    )
    station.state.scenario = { ...scenario, bench: { ...scenario.bench, slots } }
    station.state.changes.put({ topic: 'bench', ids: [] })
  }

  it('are heard and said when a card is proven, and by the policy of the page', async () => {
    await open('armed')
    await armedScreen(app).slot('Slot 2').waitFor()
    await app.page.mouse.click(4, 790)
    await listen()
    prove('usb-1-2')
    await app.page
      .getByRole('status')
      .filter({ hasText: 'Slot 2: edge-ber-013 proven. Take it out.' })
      .waitFor({ state: 'attached' })
    await expect.poll(tones).toEqual([660, 990])
    expect(app.complaints).toEqual([])
  })

  it('are three falling tones and the reason when the bench is disarmed', async () => {
    await open('armed')
    await armedScreen(app).slot('Slot 1').waitFor()
    await app.page.mouse.click(4, 790)
    await listen()
    station.become('disarmed')
    await app.page
      .getByRole('status')
      .filter({ hasText: 'The bench is disarmed. A new disk (sdz)' })
      .waitFor({ state: 'attached' })
    await expect.poll(tones).toEqual([392, 330, 262])
  })

  it('are silent when M was pressed, also after the page is loaded again', async () => {
    await open('armed')
    await armedScreen(app).slot('Slot 1').waitFor()
    await press('m')
    await app.page.getByRole('button', { name: 'Sounds off' }).waitFor()
    await app.page.reload()
    await app.page.getByRole('button', { name: 'Sounds off' }).waitFor()
    await listen()
    prove('usb-1-2')
    await app.page
      .getByRole('status')
      .filter({ hasText: 'edge-ber-013 proven' })
      .waitFor({ state: 'attached' })
    expect(await tones()).toEqual([])
    await press('m')
    await app.page.getByRole('button', { name: /^Sounds (on|start)/ }).waitFor()
  })
})

describe('learning the slots', () => {
  it('names them and brings them into the order of the desk, by keyboard', async () => {
    await open('toArm', { route: '/bench/slots' })
    const name = app.page.getByLabel('Name of slot 2')
    await name.fill('top left')
    await press('Enter')
    await expect
      .poll(() => orders('slots.rename'))
      .toEqual([{ slotId: 'usb-1-2', name: 'top left' }])
    await app.page.getByRole('button', { name: 'Move top left up' }).focus()
    await press('Enter')
    await expect
      .poll(() => orders('slots.order'))
      .toEqual([{ slotIds: ['usb-1-2', 'usb-1-1', 'usb-1-3', 'usb-1-4'] }])
    await app.page
      .getByRole('status')
      .filter({ hasText: 'top left is now number 1' })
      .waitFor({ state: 'attached' })
    await app.page.getByRole('button', { name: 'Forget Slot 4' }).click()
    await expect.poll(() => orders('slots.forget')).toEqual([{ slotId: 'usb-1-4' }])
  })
})
