import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { benchScreen } from '../pages/benchScreen.ts'
import { ODD_TEXT } from '../pages/simulated/oddScenario.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import type { SimulatedStation } from '../pages/simulated/simulatedStation.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let station: SimulatedStation
let app: AppPage
let orders: OpenedApp['orders']

const open = async (scenario: ScenarioName, route = '/bench'): Promise<void> => {
  ;({ app, orders, station } = await ui.open(scenario, { route }))
}

describe('erasing cards', () => {
  it('asks for each card by its identity and writes only those that were ticked', async () => {
    await open('ready', '/bench/prepare')
    const bench = benchScreen(app)
    await app.page.getByRole('button', { name: 'Confirm 2 cards…' }).click()
    await bench.dialog().waitFor()

    expect(await bench.erase().isDisabled()).toBe(true)
    await bench.eraseTick('Slot 1').check()
    await app.page.getByRole('button', { name: 'Erase and write 1 card' }).click()
    await bench.dialog().waitFor({ state: 'hidden' })

    const [card] = station.state.scenario.cards
    const deviceId = expect.any(String)
    const plan = { kind: 'flash', imageId: 'image-1', profile: 'edge-node', deviceId }
    expect(orders('cards.confirm')).toEqual([
      { identity: card?.identity, mayUnmount: false, plan, typed: [] },
    ])
    expect(orders('flash.start')).toMatchObject([
      {
        imageId: 'image-1',
        profile: 'edge-node',
        pairs: [{ slotId: 'usb-1-1', intentId: 'intent-usb-1-1' }],
      },
    ])
  })

  it('does not take a mounted card without its second tick', async () => {
    await open('ready', '/bench/prepare')
    const bench = benchScreen(app)
    await app.page.getByRole('button', { name: 'Confirm 2 cards…' }).click()
    await bench.eraseTick('Slot 2').check()
    expect(await bench.erase().isDisabled()).toBe(true)

    await bench.unmountTick().check()
    await bench.erase().click()
    await bench.dialog().waitFor({ state: 'hidden' })
    expect(orders('cards.confirm')).toMatchObject([{ mayUnmount: true }])
  })

  it('never has the focus on the button that erases', async () => {
    await open('ready', '/bench/prepare')
    await app.page.getByRole('button', { name: 'Confirm 2 cards…' }).click()
    // The dialog takes the focus from the button that opened it, and keeps it there.
    await app.page
      .locator(':focus')
      .filter({ hasText: /^Cancel$/ })
      .waitFor()
    await app.settle()
    expect(await app.page.locator(':focus').textContent()).toBe('Cancel')
  })

  it('says what happened when a card is refused, and starts nothing', async () => {
    await open('ready', '/bench/prepare')
    station.state.refusals.set('cards.confirm', {
      code: 'CARD_CHANGED',
      params: { slot: 'usb-1-1' },
    })
    const bench = benchScreen(app)
    await app.page.getByRole('button', { name: 'Confirm 2 cards…' }).click()
    await bench.eraseTick('Slot 1').check()
    await bench.erase().click()
    await app.page.getByText('CARD_CHANGED').waitFor()
    await app.page.getByText('Nothing was written to it.').waitFor()
    expect(orders('flash.start')).toEqual([])
  })
})

describe('going on', () => {
  it('names the cards that a crash left unfinished and resumes the job with new intents', async () => {
    await open('interrupted')
    const bench = benchScreen(app)
    await bench.goOn().click()
    await app.page.getByRole('checkbox', { name: 'Tick all that are not in use' }).check()
    await app.page.getByRole('button', { name: 'Erase and write 3 cards' }).click()
    await bench.dialog().waitFor({ state: 'hidden' })
    expect(orders('cards.confirm')).toHaveLength(3)
    expect(orders('jobs.resume')).toMatchObject([
      {
        id: 'job-flash',
        cards: [
          { slotId: 'usb-1-1', intentId: 'intent-usb-1-1' },
          { slotId: 'usb-1-2', intentId: 'intent-usb-1-2' },
          { slotId: 'usb-1-3', intentId: 'intent-usb-1-3' },
        ],
      },
    ])
  })

  it('retries the one failed card and leaves the others alone', async () => {
    await open('mixed')
    const bench = benchScreen(app)
    await bench.retryFailed().click()
    await bench.eraseTick('Slot 6').check()
    await bench.erase().click()
    await bench.dialog().waitFor({ state: 'hidden' })
    expect(orders('jobs.resume')).toMatchObject([{ cards: [{ slotId: 'usb-1-6' }] }])
  })

  it.each([
    ['Begin nothing new', 'after-this'],
    ['Stop now', 'now'],
  ])('cancels by “%s” with %s', async (button, how) => {
    await open('mixed')
    await benchScreen(app).cancel().click()
    await app.page.getByRole('button', { name: button }).click()
    await benchScreen(app).dialog().waitFor({ state: 'hidden' })
    expect(orders('jobs.cancel')).toEqual([{ id: 'job-flash', how }])
  })
})

describe('what comes in live', () => {
  it('shows progress as it comes and proven only when the station says so', async () => {
    await open('mixed')
    const slot = benchScreen(app).slot('Slot 2')
    await slot.getByText('64 %').waitFor()
    const [news] = station.state.scenario.progress
    if (news?.kind !== 'card') throw new Error('the scenario begins with a card')
    station.state.progress.put({ ...news, phase: 'proven', doneBytes: news.totalBytes })
    await slot.getByText('100 %').waitFor()
    expect(await slot.getByText('Proven').count()).toBe(0)

    const { scenario } = station.state
    station.state.scenario = {
      ...scenario,
      flashes: scenario.flashes.map((flash) =>
        flash.id === news.flashId
          ? { ...flash, cardState: 'proven', endedAt: Date.now(), root: 'ab'.repeat(32) }
          : flash,
      ),
    }
    station.state.changes.put({ topic: 'jobs', ids: ['job-flash'] })
    await slot.getByText('Proven').waitFor()
    await app.page
      .getByRole('status')
      .filter({ hasText: 'edge-ber-013: proven' })
      .waitFor({ state: 'attached' })
  })

  it('says that the station is away, and is true again when it is back', async () => {
    await open('mixed')
    await benchScreen(app).slot('Slot 1').waitFor()
    station.goAway()
    await app.page.getByRole('alert').filter({ hasText: 'Not connected to Bramble' }).waitFor()

    station.comeBack()
    station.become('interrupted')
    await app.page.getByText('3 cards are unfinished').waitFor({ timeout: 20_000 })
    await app.page.getByText('Not connected to Bramble').waitFor({ state: 'hidden' })
  })

  it('wipes the one-time code from the address and says so when it is not let in', async () => {
    await open('empty')
    expect(app.page.url()).not.toContain('code')
    await app.page.context().clearCookies()
    await app.page.reload()
    await app.page.getByText('This page may not talk to the station').waitFor()
  })
})

describe('strings from outside', () => {
  it('never run, never reorder, and are shown as text', async () => {
    await open('odd')
    await benchScreen(app).slot('Slot 1').waitFor()
    const text = await app.page.locator('main').textContent()
    expect(text).toContain('<img src=x')
    expect(text).not.toContain('\u202e')
    expect(ODD_TEXT).toContain('\u202e')
    expect(await app.page.locator('main img').count()).toBe(0)
    expect(app.complaints).toEqual([])
  })
})
