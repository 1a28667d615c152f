import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { expectReadable } from '../pages/expectReadable.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import type { SimulatedStation } from '../pages/simulated/simulatedStation.ts'
import { simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let station: SimulatedStation
let app: AppPage

const open = async (scenario: ScenarioName, route = '/profiles'): Promise<void> => {
  ;({ app, station } = await ui.open(scenario, { route }))
}

/** The texts of profiles that were saved, as data. */
const saved = () =>
  station.state.orders
    .filter(({ path }) => path === 'profiles.save')
    .map(({ input }) => JSON.parse((input as { readonly text: string }).text))

const row = (setting: string) => app.page.locator(`[data-setting="${setting}"]`)
const button = (name: string) => app.page.getByRole('button', { name })
const choose = (label: string, value: string) =>
  app.page.getByRole('combobox', { name: label }).selectOption({ label: value })

describe.each([
  ['empty', 'No profile yet', undefined],
  ['profiles', 'Name and accounts', undefined],
  ['profiles', 'These are the bytes', 'Preview'],
  ['oddProfiles', 'Name and accounts', undefined],
] as const)('profiles: the screen of %s with %s', (scenario, proof, part) => {
  it('is clean and readable in both colour schemes, and never scrolls sideways', async () => {
    await open(scenario)
    if (part !== undefined) await button(part).click()
    await app.page.getByText(proof).first().waitFor()
    await expectReadable(app)
  })
})

describe('the form of a profile', () => {
  it('shows where each value comes from, for all devices and for one', async () => {
    await open('profiles')
    await row('timezone').locator('[data-layer="profile"]').waitFor()
    await row('ssh').locator('[data-layer="default"]').waitFor()
    await choose('Values as they are for', 'edge-osl-001')
    await row('timezone').getByText('site oslo').waitFor()
    await row('timezone').getByText('Now: Europe/Oslo').waitFor()
    await row('dns').getByText('Now: 9.9.9.9 · 149.112.112.112').waitFor()
    await row('wired').getByText('10.20.9.254').waitFor()
    await row('kernelArguments').getByText('role server').waitFor()
    await row('hostname').getByText('Now: edge-osl-001').waitFor()
  })

  it('offers no setting that the system cannot take, and says what can be done', async () => {
    await open('profiles')
    const fields = row('watchdog').locator('input, select, textarea')
    await fields.first().waitFor()
    await choose('Settings that this system can take', 'Home Assistant OS')
    await row('watchdog').getByText('Not by its card. The system feeds').waitFor()
    expect(await fields.count()).toBe(0)
    await choose('Settings that this system can take', 'Talos Linux')
    await app.page.getByText('Settings of this system do not go on the boot partition.').waitFor()
  })

  it('changes one layer, and keeps it as a new version with a note', async () => {
    await open('profiles')
    await choose('Layer', 'site oslo')
    const zone = row('timezone').getByRole('textbox')
    expect(await zone.inputValue()).toBe('Europe/Oslo')
    await zone.fill('Europe/Stockholm')
    await zone.press('Enter')
    await row('sshPasswordLogin').getByRole('combobox').selectOption({ label: 'yes' })
    await app.page.getByRole('textbox', { name: 'What this version changes' }).fill('moved')
    await button('Save as a new version').click()
    await button('Save as a new version').waitFor({ state: 'hidden' })
    expect(saved()).toMatchObject([
      {
        name: 'edge-node',
        note: 'moved',
        settings: { timezone: 'Europe/Berlin' },
        sites: { oslo: { timezone: 'Europe/Stockholm', sshPasswordLogin: true } },
      },
    ])
    await app.page.getByText('version 4').first().waitFor()
  })

  it('adds a layer, whose lists say how they stand to those below', async () => {
    await open('profiles')
    await button('Add a layer…').click()
    await app.page.getByRole('combobox', { name: 'For', exact: true }).selectOption('devices')
    await app.page.getByRole('textbox', { name: 'Its name' }).fill('edge-ber-021')
    await button('Add').last().click()
    await row('dns').getByRole('textbox').fill('1.1.1.1\n{{ dns }}')
    await row('dns').getByText('in place of those below').click()
    await button('Save as a new version').click()
    await button('Save as a new version').waitFor({ state: 'hidden' })
    expect(saved()[0].devices).toEqual({
      'edge-ber-021': { dns: { replace: ['1.1.1.1', '{{ dns }}'] } },
    })
  })

  it('begins a profile with a name of its own as a copy of the one that is looked at', async () => {
    await open('profiles')
    await button('New profile…').click()
    const name = app.page.getByRole('textbox', { name: 'Name of the profile' })
    await name.fill('edge-node')
    await app.page.getByText('There is a profile edge-node already').waitFor()
    expect(await button('Make the profile').isDisabled()).toBe(true)
    await name.fill('kiosk')
    await name.press('Enter')
    await app.page.getByRole('heading', { level: 2, name: 'kiosk' }).waitFor()
    expect(saved()).toMatchObject([
      {
        name: 'kiosk',
        version: 1,
        note: 'begun as a copy of edge-node',
        settings: { timezone: 'Europe/Berlin' },
        sites: { oslo: { timezone: 'Europe/Oslo' } },
      },
    ])
  })

  it('takes addresses, a keyboard and a proxy part by part', async () => {
    await open('profiles')
    await choose('Layer', 'site oslo')
    await row('wired').getByRole('combobox').selectOption({ label: 'these addresses' })
    await row('wired').getByLabel('Addresses').fill('{{ address }}/24\n\n fd00::7/64')
    await row('wired').getByLabel('Gateways').fill('10.20.4.1')
    await row('keyboard').getByLabel('Layout').fill(' no ')
    await row('keyboard').getByLabel('Layout').press('Enter')
    await row('proxy').getByLabel('For https').fill('http://proxy.example:3128')
    await row('proxy').getByLabel('Not for these').fill('.depot.example\n10.0.0.0/8')
    await row('wifiAddressing').getByRole('combobox').selectOption({ label: 'by DHCP' })
    await button('Save as a new version').click()
    await button('Save as a new version').waitFor({ state: 'hidden' })
    const { oslo } = saved()[0].sites
    expect(oslo).toMatchObject({
      wired: { addresses: ['{{ address }}/24', 'fd00::7/64'], gateways: ['10.20.4.1'] },
      keyboard: { layout: 'no' },
      proxy: { https: 'http://proxy.example:3128', except: ['.depot.example', '10.0.0.0/8'] },
      wifiAddressing: 'dhcp',
    })
    expect(Object.keys(oslo.keyboard)).toEqual(['layout'])
    await row('keyboard').getByLabel('Layout').fill('')
    await row('keyboard').getByLabel('Layout').press('Enter')
    await row('keyboard')
      .getByRole('button', { name: 'Say nothing of it here' })
      .waitFor({ state: 'hidden' })
  })

  it('takes a password and never shows it again', async () => {
    await open('profiles')
    const users = row('users')
    await users.getByLabel('New password').fill('hunter2-hunter2')
    await users.getByLabel('New password').press('Tab')
    await button('Save as a new version').click()
    await button('Save as a new version').waitFor({ state: 'hidden' })
    await users.getByPlaceholder('its hash is in the vault').waitFor()
    await button('As a file').click()
    await app.page.getByText('vault: profile/password/').waitFor()
    expect(await app.page.content()).not.toContain('hunter2')
  })

  it('names all problems of what is typed at once, and saves nothing', async () => {
    await open('profiles')
    await row('timezone').getByRole('textbox').fill('Berlin; reboot')
    await row('timezone').getByRole('textbox').press('Enter')
    await row('hostname').getByRole('textbox').fill('{{ name | shout }}')
    await row('hostname').getByRole('textbox').press('Enter')
    await app.page.getByRole('alert').getByText('2 problems').waitFor()
    await app.page.getByText('there is no filter shout').waitFor()
    await button('Save as a new version').click()
    await app.page.getByText('PROFILE_INVALID').nth(3).waitFor()
    await button('Discard').click()
    await app.page.getByRole('alert').waitFor({ state: 'hidden' })
  })

  it('checks all devices, and names the one that lacks a variable', async () => {
    await open('oddProfiles')
    await button('Check all devices').click()
    await app.page.getByRole('alert').getByText('edge-odd').first().waitFor()
    await app.page.getByText('PROFILE_VARIABLE_UNRESOLVED').waitFor()
  })
})

describe('the preview', () => {
  it('shows the files of a card beside those of the image, secrets masked', async () => {
    await open('profiles')
    await button('Preview').click()
    const meta = app.page.getByRole('region', { name: 'Changes of meta-data' })
    await meta.getByText('instance_id: rpios-image').waitFor()
    await meta.getByText('instance-id: "01936f00-0000-7000-8000-000000000001"').waitFor()
    const user = app.page.getByRole('region', { name: 'Changes of user-data' })
    await user.getByText('content: "[secret]"').waitFor()
    await choose('Device', 'edge-osl-001')
    await user.getByText('timezone: "Europe/Oslo"').waitFor()
  })

  it('has the stations that a flash would be given', async () => {
    await open('profiles')
    await button('Preview').click()
    await app.page.getByRole('radio', { name: /^Other stations/ }).check()
    await app.page.getByText('Choose an image, a device and where it says hello').waitFor()
    await app.page.getByLabel(/^Addresses, with a port/).fill('198.51.100.7:4711')
    await app.page.getByText('198.51.100.7').first().waitFor()
    await app.page.getByText('4711').first().waitFor()
  })

  it('is of what is typed, before it is saved', async () => {
    await open('profiles')
    await row('timezone').getByRole('textbox').fill('Europe/Madrid')
    await row('timezone').getByRole('textbox').press('Enter')
    await button('Preview').click()
    await app.page.getByText('timezone: "Europe/Madrid"').waitFor()
    expect(saved()).toEqual([])
  })
})

describe("another tool's file", () => {
  it('is taken over, and what could not be is listed', async () => {
    await open('profiles', '/profiles/import')
    await app.page.getByRole('textbox', { name: 'Name of the profile' }).fill('from-file')
    await app.page.getByRole('textbox', { name: 'Path of the file' }).fill('/media/user-data')
    await button('Take over').click()
    await app.page.getByText('cloud-init: version 1 of from-file').waitFor()
    await app.page.getByText('2 things could not be taken over').waitFor()
    await app.page.getByText('bootcmd', { exact: true }).waitFor()
    await app.page.getByText('Each device has its own name').waitFor()
  })
})
