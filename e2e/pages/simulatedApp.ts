import { afterAll, afterEach, beforeAll } from 'vitest'
import { AppPage, type AppPageOptions } from './appPage.ts'
import { type OpenBrowser, openBrowser } from './openBrowser.ts'
import type { Scenario } from './simulated/scenario.ts'
import type { ScenarioName } from './simulated/scenarios.ts'
import { type SimulatedStation, simulatedStation } from './simulated/simulatedStation.ts'

export interface OpenedApp {
  readonly app: AppPage
  readonly station: SimulatedStation
  /** What the page ordered of the station at this path of the contract, first to last. */
  readonly orders: (path: string) => readonly unknown[]
}

/**
 * One browser for a file of specifications, and whenever one asks for it a page of the app over a simulated station. Both
 * are closed after each specification, the browser after the last.
 */
export const simulatedApp = () => {
  let browser: OpenBrowser
  const opened: OpenedApp[] = []
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })
  afterEach(async () => {
    for (const { app, station } of opened.splice(0)) {
      await app.close()
      await station.close()
    }
  })
  return {
    /** `change`: what is otherwise in the scenario, before the page asks for it. */
    open: async (
      scenario: ScenarioName,
      options: AppPageOptions = {},
      change: (scenario: Scenario) => Scenario = (same) => same,
    ): Promise<OpenedApp> => {
      const station = await simulatedStation(scenario)
      station.state.scenario = change(station.state.scenario)
      const app = await AppPage.open(browser.context, station, options)
      const orders = (path: string) =>
        station.state.orders.filter((order) => order.path === path).map(({ input }) => input)
      const one = { app, station, orders }
      opened.push(one)
      return one
    },
  }
}
