import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppPage } from '../pages/appPage.ts'
import { type OpenBrowser, openBrowser } from '../pages/openBrowser.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import { type SimulatedStation, simulatedStation } from '../pages/simulated/simulatedStation.ts'

/** Every screen in every state worth looking at: scenario, route, and what proves that it is drawn. */
const looks: readonly (readonly [ScenarioName, string, string])[] = [
  ['empty', '/bench', 'No card reader yet'],
  ['empty', '/bench/prepare', 'No image yet'],
  ['empty', '/devices', 'No devices yet'],
  ['empty', '/jobs', 'No jobs yet'],
  ['ready', '/bench', 'ready'],
  ['ready', '/bench/prepare', 'What goes where'],
  ['mixed', '/bench', 'This batch'],
  ['mixed', '/jobs/job-flash', 'edge-ber-013'],
  ['practice', '/bench', 'practice bench'],
  ['interrupted', '/bench', 'Bramble ended while they were being written'],
  ['fleet', '/devices', '1,284 in 9 sites'],
  ['fleet', '/devices/export', 'Export the inventory'],
  ['odd', '/bench', 'This batch'],
  ['odd', '/devices', '40 in 2 sites'],
  ['bootstrap', '/jobs', 'Listening on 10.20.4.2'],
  ['bootstrap', '/jobs/job-bootstrap', 'Why edge-ber-016 waits'],
  ['bootstrap', '/jobs/job-old', 'did not become Ready'],
  ['bootstrap', '/jobs/bootstrap', 'What will be done'],
  ['bootstrap', '/jobs/listen', 'Address to listen on'],
]

let browser: OpenBrowser
let station: SimulatedStation
let app: AppPage

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

describe.each(looks)('the screen of %s at %s', (scenario, route, proof) => {
  it.each([false, true])('is clean and readable, dark: %s', async (dark) => {
    station = await simulatedStation(scenario)
    app = await AppPage.open(browser.context, station, { route, dark })
    await app.page.getByText(proof).first().waitFor()
    await app.settle()

    expect(await app.seriousFindings()).toEqual([])
    expect(app.complaints).toEqual([])
  })

  it('does not scroll sideways, large or small', async () => {
    station = await simulatedStation(scenario)
    app = await AppPage.open(browser.context, station, { route })
    await app.page.getByText(proof).first().waitFor()
    for (const [width, height] of [
      [1280, 800],
      [1024, 640],
    ] as const) {
      await app.page.setViewportSize({ width, height })
      await app.settle()
      expect(await app.sidewaysOverflow(), `${width}×${height}`).toBe(0)
    }
    expect(app.complaints).toEqual([])
  })
})
