import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppPage } from '../pages/appPage.ts'
import { type OpenBrowser, openBrowser } from '../pages/openBrowser.ts'
import { ADOPT_PASSWORD, shownKey } from '../pages/simulated/adoptAnswers.ts'
import { type SimulatedStation, simulatedStation } from '../pages/simulated/simulatedStation.ts'

let browser: OpenBrowser
let station: SimulatedStation
let app: AppPage

const orders = (path: string): readonly unknown[] =>
  station.state.orders.filter((order) => order.path === path).map(({ input }) => input)
const button = (name: string) => app.page.getByRole('button', { name })
const box = (name: string | RegExp) => app.page.getByRole('textbox', { name })

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})
afterEach(async () => {
  await app.close()
  await station.close()
})

describe('a Pi that runs already, on the devices screen', () => {
  it('is adopted only after a person has compared its key, and asked for a password where it needs one', async () => {
    station = await simulatedStation('ready')
    app = await AppPage.open(browser.context, station, { route: '/devices' })
    await button('Adopt a running Pi…').click()
    await box('Address or name').fill('192.0.2.7')
    await button('Show its key').click()

    await app.page.getByText(shownKey.fingerprint).waitFor()
    await box('Site').fill('ber')
    // The key was not compared yet.
    expect(await button('Adopt it').isDisabled()).toBe(true)
    expect(await app.seriousFindings()).toEqual([])
    await app.page.getByRole('checkbox', { name: /it is the key of my Pi/ }).check()
    await button('Adopt it').click()

    await app.page.getByText('ADOPT_NEEDS_PASSWORD').waitFor()
    await app.page.getByLabel('Password of pi, once').fill(ADOPT_PASSWORD)
    await button('Adopt it').click()
    await app.page.getByRole('complementary', { name: /^Details of edge-ber-010/ }).waitFor()

    expect(orders('devices.hostKey')).toEqual([{ address: '192.0.2.7', port: 22 }])
    expect(orders('devices.adopt').at(-1)).toEqual({
      ...{ address: '192.0.2.7', port: 22, user: 'pi', site: 'ber', name: '', role: 'none' },
      hostKey: shownKey.hostKey,
      password: ADOPT_PASSWORD,
    })
    // The browser itself notes an answer that is a fault; the page has nothing else to complain of.
    expect(app.complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
  })
})
