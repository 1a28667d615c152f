import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { expectReadable } from '../pages/expectReadable.ts'
import { rosterScreen } from '../pages/rosterScreen.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import type { SimulatedStation } from '../pages/simulated/simulatedStation.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let station: SimulatedStation
let app: AppPage
let orders: OpenedApp['orders']
let screen: ReturnType<typeof rosterScreen>

const open = async (scenario: ScenarioName = 'ready'): Promise<void> => {
  ;({ app, orders, station } = await ui.open(scenario, { route: '/roster' }))
  screen = rosterScreen(app)
}

/** What the page shows, and how it comes there. */
const looks: readonly (readonly [string, ScenarioName, () => Promise<void>])[] = [
  ['nothing imported yet', 'empty', () => screen.text('No roster was imported yet').waitFor()],
  ['a place to paste', 'ready', () => screen.way('Paste')],
  ['a form to generate', 'ready', () => screen.way('Generate')],
  ['the difference that it makes', 'ready', () => screen.choose('/lists/roster.csv')],
  ['every problem at once', 'ready', () => screen.choose('/lists/broken.csv')],
]

describe.each(looks)('the roster screen with %s', (_, scenario, come) => {
  it('is clean and readable in both colour schemes, and never scrolls sideways', async () => {
    await open(scenario)
    await come()
    await app.settle()
    await expectReadable(app)
  })
})

describe('a roster on its way in', () => {
  it('shows how it was read, what its columns mean, old beside new, and is applied as it was seen', async () => {
    await open()
    await screen.choose('/lists/roster.csv')
    await screen.text('Is “Köln” right?').waitFor()
    expect(await screen.meaning('Hostname').inputValue()).toBe('name')
    await screen.change('edge-ber-002').getByText('It is active').waitFor()
    expect(await screen.change('edge-ber-002').textContent()).toMatch(/role: agent → server/)
    await screen.text('edge-ber-009').waitFor()
    await screen.button('Apply to 3 devices').click()
    await screen.text('roster.csv is in the inventory').waitFor()
    expect(orders('rosters.apply')).toEqual([
      { sourceId: 'source-/lists/roster.csv', expect: 'd1', withdrawMissing: false },
    ])
  })

  it('takes what a person says of its columns, and of all its rows', async () => {
    await open()
    await screen.choose('/lists/roster.csv')
    await screen.meaning('IP').selectOption('-')
    await screen.variable('Rack Unit').fill('shelf')
    await screen.variable('Rack Unit').press('Enter')
    await app.page.getByLabel('Site of rows that name none').fill('ber')
    await app.page.getByLabel('Site of rows that name none').press('Enter')
    await app.page.getByLabel('Role of rows that name none').selectOption('agent')
    await expect
      .poll(() => orders('rosters.preview').at(-1))
      .toMatchObject({
        columns: { ip: { kind: 'skip' }, 'rack unit': { kind: 'variable', name: 'shelf' } },
        fixed: { site: 'ber', role: 'agent' },
      })
  })

  it('takes devices back that it names no more only where that is said', async () => {
    await open()
    await screen.choose('/lists/roster.csv')
    await app.page.getByLabel('Take back the 1 that is only planned').check()
    await screen.button('Apply to 4 devices').click()
    await screen.text('is in the inventory').waitFor()
    expect(orders('rosters.apply')).toMatchObject([{ withdrawMissing: true }])
  })

  it('says so when the inventory changed meanwhile, and keeps what was chosen', async () => {
    await open()
    await screen.choose('/lists/roster.csv')
    station.state.refusals.set('rosters.apply', { code: 'ROSTER_PLAN_CHANGED', params: {} })
    await screen.button('Apply to 3 devices').click()
    await screen.text('changed since you looked').waitFor()
    expect(await screen.button('Apply to 3 devices').isEnabled()).toBe(true)
  })

  it('with problems names row and column of each, and cannot be applied', async () => {
    await open()
    await screen.choose('/lists/broken.csv')
    const problems = app.page.getByRole('region', { name: 'Problems of the roster' })
    await problems.getByText('ROSTER_VALUE_POWER').waitFor()
    expect(await problems.getByRole('row').nth(2).textContent()).toMatch(/^5serial/)
    expect(await app.page.getByRole('button', { name: /^Apply/ }).count()).toBe(0)
  })

  it('that cannot be read at all says why, and lets another be chosen', async () => {
    await open()
    station.state.refusals.set('rosters.preview', {
      code: 'ROSTER_FILE_KIND',
      params: { name: 'old.xls', kind: 'an old Excel file (.xls)' },
    })
    await screen.choose('/lists/old.xls')
    await screen.text('old.xls is an old Excel file').waitFor()
    await screen.button('Another roster').click()
    await screen.text('Drop a file here').waitFor()
  })
})

describe('other ways in', () => {
  it('takes cells from a spreadsheet as its clipboard holds them', async () => {
    await open()
    await screen.way('Paste')
    const html = '<table><tr><td>name</td></tr><tr><td>edge-01</td></tr></table>'
    await screen.paste({ 'text/plain': 'name\nedge-01', 'text/html': html })
    await screen.text('What the columns mean').waitFor()
    expect(orders('sources.upload')).toEqual([
      {
        purpose: 'roster',
        name: 'pasted.html',
        base64: Buffer.from(html).toString('base64'),
      },
    ])
  })

  it('takes typed or pasted text', async () => {
    await open()
    await screen.way('Paste')
    await screen.pasteField().fill('name\tsite\trole\nedge-01\tber\tagent')
    await screen.button('Read what is pasted').click()
    await screen.text('What the columns mean').waitFor()
    expect(orders('sources.upload')).toMatchObject([{ name: 'pasted' }])
  })

  it('makes one from a pattern', async () => {
    await open()
    await screen.way('Generate')
    await app.page.getByLabel('Sites', { exact: true }).fill('ber\nham')
    await app.page.getByLabel('Addresses').fill('10.20.4.0/24')
    await app.page.getByLabel('Tags').fill('rack')
    await screen.text('is not written as').waitFor()
    await app.page.getByLabel('Tags').fill('rack=a,b')
    await screen.button('Make the roster').click()
    await screen.text('What the columns mean').waitFor()
    expect(orders('rosters.generate')).toMatchObject([
      {
        names: 'edge-{site}-{n:03}',
        sites: ['ber', 'ham'],
        addresses: ['10.20.4.0/24'],
        tags: [{ key: 'rack', values: ['a', 'b'] }],
      },
    ])
  })
})

describe('the last import', () => {
  it('is undone after a look at what that does', async () => {
    await open()
    await screen.button('Undo the last import…').click()
    await screen.text('2 taken back, 1 as they were before').waitFor()
    await screen.button('Undo it').click()
    await expect.poll(() => orders('rosters.undo')).toEqual([{ rosterId: 'roster-1' }])
  })

  it('can be reached, looked at and left by keyboard alone', async () => {
    await open()
    await app.page.keyboard.press('g')
    await app.page.keyboard.press('b')
    await app.page.keyboard.press('g')
    await app.page.keyboard.press('r')
    await app.page.getByRole('heading', { level: 1, name: 'Roster' }).waitFor()
    await screen.button('Undo the last import…').focus()
    await app.page.keyboard.press('Enter')
    // The question takes the focus, on the answer that changes nothing.
    await expect
      .poll(() => screen.button('Leave it').evaluate((it) => it === document.activeElement))
      .toBe(true)
    await app.page.keyboard.press('Enter')
    await screen.button('Undo the last import…').waitFor()
    expect(orders('rosters.undo')).toEqual([])
  })
})
