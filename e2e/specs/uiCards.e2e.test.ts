import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { benchScreen } from '../pages/benchScreen.ts'
import { expectReadable } from '../pages/expectReadable.ts'
import { aCheckProgress } from '../pages/simulated/madeScenario.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import type { SimulatedStation } from '../pages/simulated/simulatedStation.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let station: SimulatedStation
let app: AppPage
let orders: OpenedApp['orders']

const open = async (scenario: ScenarioName = 'made'): Promise<ReturnType<typeof benchScreen>> => {
  ;({ app, orders, station } = await ui.open(scenario, { route: '/bench' }))
  return benchScreen(app)
}
const choose = async (slot: string, entry: string): Promise<void> => {
  const bench = benchScreen(app)
  await bench.more(slot).click()
  await bench.entry(entry).click()
  await bench.dialog().waitFor()
}
const button = (name: string) => app.page.getByRole('button', { name, exact: true })
const text = (words: string) => app.page.getByRole('dialog').getByText(words)

describe('the menu of a slot', () => {
  it('is reached by one key from the slot, and gives the focus back', async () => {
    const bench = await open()
    await bench.slot('Slot 1').focus()
    await app.page.keyboard.press('ArrowRight')
    await app.page.keyboard.press('m')
    await bench.entry('What is on it').waitFor()
    // The first entry has the focus: Enter alone shows what is on the card, as it is asked for most.
    await app.page.waitForFunction(() => document.activeElement?.role === 'menuitem')
    expect(await app.seriousFindings()).toEqual([])
    await app.page.keyboard.press('Enter')
    await text('Made for edge-ber-011').waitFor()
    await app.page.keyboard.press('Escape')
    await bench.dialog().waitFor({ state: 'hidden' })
    await app.page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === 'More for Slot 2',
    )
  })

  it('stands at every card, and at no empty slot', async () => {
    const bench = await open()
    await bench.more('Slot 7').waitFor()
    expect(await bench.more('Slot 8').count()).toBe(0)
  })

  it('says why nothing can be done with a card that is being written', async () => {
    const bench = await open('mixed')
    await bench.more('Slot 2').click()
    await bench.entry('What is on it').waitFor()
    for (const entry of ['What is on it', 'Prove it again', 'Empty it…']) {
      expect(await bench.entry(new RegExp(`^${entry}`)).isDisabled()).toBe(true)
    }
    expect(await bench.entry('What is on it').textContent()).toContain('It is being written')
  })
})

describe('what is on a card', () => {
  it('is whose it is first, then system, partitions and masked first-boot files', async () => {
    await open()
    await choose('Slot 1', 'What is on it')
    await text('Made for edge-ber-010').waitFor()
    await text('Raspberry Pi reference 2026-11-12').waitFor()
    await app.page.getByRole('row').filter({ hasText: 'rootfs' }).getByText('2.16 GB').waitFor()
    await button('user-data').click()
    await text('passwd: [secret]').waitFor()
    await expectReadable(app)
  })

  it('may be blank, somebody else’s, or never finished, each in its own words', async () => {
    await open()
    for (const [slot, words] of [
      ['Slot 4', 'Nothing to be found on it'],
      ['Slot 5', 'Not made by this Bramble'],
      ['Slot 6', 'Nothing to be found on it'],
    ] as const) {
      await choose(slot, 'What is on it')
      await text(words).waitFor()
      await button('Close').last().click()
      await app.page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  })

  it('says why it cannot be read, and looks again when it is told to', async () => {
    await open()
    await choose('Slot 7', 'What is on it')
    await text('CARD_READ_FAILED').waitFor()
    const { scenario } = station.state
    station.state.scenario = { ...scenario, reads: {} }
    await button('Look again').click()
    await text('Nothing to be found on it').waitFor()
    expect(await text('CARD_READ_FAILED').count()).toBe(0)
  })
})

describe('a card that is proven again', () => {
  it('shows how far, how fast and how long still, and stops when it is told to', async () => {
    await open()
    await choose('Slot 3', 'Prove it again')
    await text('1.20 GB of 2.71 GB · 88 MB/s · 0:17 left').waitFor()
    // A stray key throws no reading away.
    await app.page.keyboard.press('Escape')
    station.state.proofs.put(
      aCheckProgress('usb-1-3', { doneBytes: 2_400_000_000, secondsLeft: 4 }),
    )
    await text('0:04 left').waitFor()
    await text('88 %').waitFor()
    await button('Stop').click()
    await text('Stopped before the end').waitFor()
    await expect.poll(() => orders('cards.verify ended')).toHaveLength(1)
    await button('Prove again').click()
    await text('0:17 left').waitFor()
    expect(orders('cards.verify')).toHaveLength(2)
  })

  it('is as it was proven, or says what changed and who is likely to have done it', async () => {
    await open()
    await choose('Slot 1', 'Prove it again')
    await text('edge-ber-010: as it was proven').waitFor()
    await button('Close').last().click()
    await choose('Slot 2', 'Prove it again')
    await text('edge-ber-011: no longer what was proven').waitFor()
    await text('34 of 516 pieces of 4 MiB differ').waitFor()
    await text('It was used since: partition 2 was mounted 20 min ago').waitFor()
  })

  it('stands beside all others, each with its own end', async () => {
    const bench = await open()
    await bench.more('Slot 1').click()
    await bench.entry('Prove all 7 cards again').click()
    await text('CARD_NOT_OURS').first().waitFor()
    await text('edge-ber-010: as it was proven').waitFor()
    await expectReadable(app)
    station.state.proofs.put({
      kind: 'fault',
      slotId: 'usb-1-3',
      fault: { code: 'CARD_READ_FAILED', params: { slot: '3', at: 4096 } },
    })
    await text('1 of 7 as they were proven').waitFor()
  })

  it('says when the whole of it cannot be done', async () => {
    await open()
    await choose('Slot 3', 'Prove it again')
    await text('0:17 left').waitFor()
    station.goAway()
    await text('Stopped before the end').waitFor()
    await app.page.getByRole('dialog').getByRole('alert').waitFor()
  })
})

describe('a card that is emptied', () => {
  it('is asked for by tick and word like a card that is flashed, and told what was proven', async () => {
    const bench = await open()
    await choose('Slot 5', 'Empty it…')
    const empty = button('Empty the card')
    await app.page.getByRole('checkbox', { name: 'Empty the card in Slot 5' }).check()
    expect(await empty.isDisabled()).toBe(true)
    await app.page.getByRole('textbox', { name: 'To erase the card in Slot 5' }).fill('holiday')
    await empty.click()
    await text('The card in Slot 5 is empty').waitFor()
    expect(orders('cards.confirm')).toMatchObject([
      { identity: { slotId: 'usb-1-5' }, plan: { kind: 'blank' }, typed: ['holiday'] },
    ])
    expect(orders('cards.blank')).toEqual([{ slotId: 'usb-1-5', intentId: 'intent-usb-1-5' }])
    await expectReadable(app)
    await button('Close').last().click()
    await bench.dialog().waitFor({ state: 'hidden' })
  })

  it('that could not be emptied says so where it was asked, and nothing is called empty', async () => {
    await open()
    await choose('Slot 4', 'Empty it…')
    station.state.refusals.set('cards.blank', {
      code: 'CARD_READ_ONLY',
      params: { slot: '4', name: 'sde' },
    })
    await app.page.getByRole('checkbox', { name: 'Empty the card in Slot 4' }).check()
    await button('Empty the card').click()
    await text('CARD_READ_ONLY').waitFor()
    expect(await text('is empty').count()).toBe(0)
  })
})
