import { describe, it } from 'vitest'
import { expectReadable } from '../pages/expectReadable.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import { simulatedApp } from '../pages/simulatedApp.ts'

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

const ui = simulatedApp()
describe.each(looks)('the screen of %s at %s', (scenario, route, proof) => {
  it('is clean and readable in both colour schemes, and never scrolls sideways', async () => {
    const { app } = await ui.open(scenario, { route })
    await app.page.getByText(proof).first().waitFor()
    await expectReadable(app)
  })
})
