import { describe, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { benchScreen } from '../pages/benchScreen.ts'
import { devicesScreen } from '../pages/devicesScreen.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import { simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let app: AppPage

const open = async (scenario: ScenarioName, route = '/bench'): Promise<void> => {
  ;({ app } = await ui.open(scenario, { route }))
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await app.page.keyboard.press(key)
}

/** Resolves when the focus is on what has this text: the page may move it a moment after the key. */
const focusIsOn = (text: string): Promise<void> =>
  app.page.locator(':focus').filter({ hasText: text }).first().waitFor()

describe('without a mouse', () => {
  it('the first tab offers to skip to the page', async () => {
    await open('mixed')
    await press('Tab')
    await focusIsOn('Skip to the page')
    await press('Enter')
    await app.page.locator('#page:focus').waitFor()
  })

  it('arrows walk the slots as they stand, Enter opens the device', async () => {
    await open('mixed')
    const bench = benchScreen(app)
    await bench.slot('Slot 1').focus()
    await press('ArrowRight')
    await focusIsOn('Slot 2')
    await press('ArrowDown')
    await focusIsOn('Slot 6')
    await press('End', 'Home', 'Enter')
    await devicesScreen(app).detail('edge-ber-012').waitFor()
  })

  it('Enter on a failed slot leads to its fault and the button that retries it', async () => {
    await open('mixed')
    await benchScreen(app).slot('Slot 6').focus()
    await press('Enter')
    await focusIsOn('Retry this card')
  })

  it('Ctrl+K finds a device among 1,284 and opens it', async () => {
    await open('fleet')
    await press('Control+k')
    await app.page
      .getByRole('searchbox')
      .or(app.page.getByPlaceholder('Find a device'))
      .first()
      .waitFor()
    await app.page.keyboard.type('edge-muc-077')
    await app.page.getByRole('button', { name: /edge-muc-077/ }).waitFor()
    await press('Enter')
    await devicesScreen(app).detail('edge-muc-077').waitFor()
  })

  it('the device grid is one tab stop: arrows, Enter, Esc', async () => {
    await open('fleet', '/devices')
    const devices = devicesScreen(app)
    await devices.row('edge-ber-010').waitFor()
    await devices.grid().focus()
    await press('ArrowDown', 'Enter')
    await devices.detail('edge-ber-011').waitFor()
    await devices.grid().focus()
    await press('End')
    await app.page.getByRole('row').filter({ hasText: 'edge-nue' }).first().waitFor()
    await press('Escape')
    await devices.detail('edge-ber-011').waitFor({ state: 'detached' })
  })

  it('/ goes to the filter, which counts what it leaves', async () => {
    await open('fleet', '/devices')
    await devicesScreen(app).row('edge-ber-010').waitFor()
    await press('/')
    await app.page.keyboard.type('site:muc role:server')
    await devicesScreen(app).shown().filter({ hasText: /^1$/ }).waitFor()
    await press('Escape')
    await devicesScreen(app).shown().filter({ hasText: '1,284' }).waitFor()
  })

  it('sorts by a column, down and back', async () => {
    await open('fleet', '/devices')
    const devices = devicesScreen(app)
    await devices.row('edge-ber-010').waitFor()
    await devices.sort('Device').press('Enter')
    await devices.sort('Device').press('Enter')
    await app.page
      .locator('[role=columnheader][aria-sort=descending]', { hasText: 'Device' })
      .waitFor()
    await devices.row('edge-str-152').first().waitFor()
  })

  it('? shows the keys and g j goes to the jobs', async () => {
    await open('bootstrap')
    await press('?')
    await app.page.getByRole('dialog').getByText('This list').waitFor()
    await press('Escape')
    await app.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await press('g', 'j')
    await app.page.getByText('Bootstrap K3s on ber-1').waitFor()
  })
})
