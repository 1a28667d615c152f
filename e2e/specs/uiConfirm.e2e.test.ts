import type { Locator } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { benchScreen } from '../pages/benchScreen.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let app: AppPage
let orders: OpenedApp['orders']

beforeEach(async () => {
  ;({ app, orders } = await ui.open('precious', { route: '/bench/prepare' }))
})

/** With the tabulator, as somebody without a mouse gets there. */
const tabTo = async (wanted: Locator): Promise<void> => {
  await wanted.waitFor()
  for (let count = 0; count < 80; count++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await app.page.keyboard.press('Tab')
  }
  throw new Error('the tabulator does not lead there')
}
const tick = async (wanted: Locator): Promise<void> => {
  await tabTo(wanted)
  await app.page.keyboard.press('Space')
}
const type = async (wanted: Locator, text: string): Promise<void> => {
  await tabTo(wanted)
  await app.page.keyboard.press('Control+A')
  await app.page.keyboard.type(text)
}
const openDialog = async () => {
  const { page } = app
  await tabTo(page.getByRole('button', { name: 'Confirm 2 cards…' }))
  await page.keyboard.press('Enter')
  const bench = benchScreen(app)
  await bench.dialog().waitFor()
  return {
    ...bench,
    word: (slot: string) =>
      page.getByRole('textbox', { name: `To erase the card in ${slot}, type` }),
    serial: (slot: string) => page.getByRole('textbox', { name: `serial number of ${slot}` }),
    cannotStart: () => bench.erase().isDisabled(),
  }
}
const confirmed = (): readonly unknown[] => orders('cards.confirm')

describe('a card with data on it, by the keyboard alone,', () => {
  it('shows what lies on it, and is erased only when its label was typed', async () => {
    const dialog = await openDialog()
    await dialog.dialog().getByText('HOLIDAY').first().waitFor()
    await tick(dialog.eraseTick('Slot 1'))
    expect(await dialog.cannotStart()).toBe(true)
    await type(dialog.word('Slot 1'), 'HOLIDA')
    expect(await dialog.cannotStart()).toBe(true)
    await type(dialog.word('Slot 1'), 'holiday ')
    await tabTo(dialog.erase())
    expect(await dialog.erase().textContent()).toContain('1 card')
    await app.page.keyboard.press('Enter')
    await dialog.dialog().waitFor({ state: 'hidden' })
    expect(confirmed()).toMatchObject([
      { identity: { slotId: 'usb-1-1' }, mayUnmount: false, typed: ['holiday '] },
    ])
  })

  it('asks for the end of its serial number too where it does not say that it is removable', async () => {
    const dialog = await openDialog()
    await tick(dialog.eraseTick('Slot 2'))
    await type(dialog.word('Slot 2'), 'BACKUP')
    expect(await dialog.cannotStart()).toBe(true)
    await type(dialog.serial('Slot 2'), '100')
    expect(await dialog.cannotStart()).toBe(true)
    await type(dialog.serial('Slot 2'), '1002')
    await tabTo(dialog.erase())
    await app.page.keyboard.press('Enter')
    await dialog.dialog().waitFor({ state: 'hidden' })
    expect(confirmed()).toMatchObject([
      { identity: { slotId: 'usb-1-2' }, typed: ['BACKUP', '1002'] },
    ])
  })

  it('is not taken along by the tick for all, nor by a word for another', async () => {
    const dialog = await openDialog()
    await tick(dialog.dialog().getByRole('checkbox').first())
    expect(await dialog.cannotStart()).toBe(true)
    await type(dialog.word('Slot 2'), 'HOLIDAY')
    await type(dialog.serial('Slot 2'), '1002')
    expect(await dialog.cannotStart()).toBe(true)
    await app.page.keyboard.press('Escape')
    await dialog.dialog().waitFor({ state: 'hidden' })
    expect(confirmed()).toEqual([])
  })
})

it('the question is readable for everybody', async () => {
  const dialog = await openDialog()
  await dialog.word('Slot 1').waitFor()
  await app.settle()
  expect(await app.seriousFindings()).toEqual([])
  expect(app.complaints).toEqual([])
})
