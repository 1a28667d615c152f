import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { expectReadable } from '../pages/expectReadable.ts'
import { ADOPT_PASSWORD, shownKey } from '../pages/simulated/adoptAnswers.ts'
import { aDevice, anActiveDevice } from '../pages/simulated/values.ts'
import { simulatedApp } from '../pages/simulatedApp.ts'

const apps = simulatedApp()

const longName = `edge-${'x'.repeat(58)}`
const devices = [
  aDevice('edge-ber-010'),
  aDevice(longName, { site: 'Nordmarka-verwaltung-'.repeat(3), role: 'server', state: 'flashed' }),
  aDevice('edge-ber-012', { state: 'flashing' }),
  anActiveDevice('edge-ber-013', { serial: '10000000cafe0013' }),
]

/** The dialog in which the key stands to be compared. */
const shown = async () => {
  const opened = await apps.open('ready', { route: '/devices' }, (ready) => ({ ...ready, devices }))
  const { page } = opened.app
  await page.getByRole('button', { name: 'Adopt a running Pi…' }).click()
  await page.getByRole('textbox', { name: 'Address or name' }).fill('192.0.2.7')
  await page.keyboard.press('Enter')
  await page.getByText(shownKey.fingerprint).waitFor()
  return { ...opened, page }
}

const adopt = (app: AppPage) => app.page.getByRole('button', { name: 'Adopt it' })
const nameIt = (app: AppPage, name: string) =>
  app.page.getByRole('textbox', { name: 'Name in the inventory' }).fill(name)
const compared = (app: AppPage) =>
  app.page.getByRole('checkbox', { name: /it is the key of my Pi/ }).check()

describe('a Pi that runs already, on the devices screen', () => {
  it('is adopted only after a person has compared its key, and asked for a password where it needs one', async () => {
    const { app, page, orders } = await shown()
    await page.getByRole('textbox', { name: 'Site' }).fill('ber')
    // The key was not compared yet.
    expect(await adopt(app).isDisabled()).toBe(true)
    await compared(app)
    await adopt(app).click()

    await page.getByText('ADOPT_NEEDS_PASSWORD').waitFor()
    // The hand that pressed the button types on.
    const password = page.getByLabel('Password of pi, once')
    await expect
      .poll(() => password.evaluate((field) => field === document.activeElement))
      .toBe(true)
    await page.keyboard.type(ADOPT_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: /^Details of edge-ber-010/ }).waitFor()

    expect(orders('devices.hostKey')).toEqual([{ address: '192.0.2.7', port: 22 }])
    expect(orders('devices.adopt').at(-1)).toEqual({
      ...{ address: '192.0.2.7', port: 22, user: 'pi', site: 'ber', name: '', role: 'none' },
      hostKey: shownKey.hostKey,
      password: ADOPT_PASSWORD,
    })
    // The browser itself notes an answer that is a fault; the page has nothing else to complain of.
    expect(app.complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
  })

  it('is said to become the planned device of its name, whose site and role stay', async () => {
    const { app, page, orders } = await shown()
    await compared(app)
    await nameIt(app, longName)
    await page.getByRole('heading', { name: `It becomes ${longName}` }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Site' }).count()).toBe(0)
    await adopt(app).click()
    await page.getByText('ADOPT_NEEDS_PASSWORD').waitFor()
    const { site } = devices[1] ?? aDevice('')
    expect(orders('devices.adopt')).toMatchObject([{ name: longName, site, role: 'server' }])
  })

  it('is told whose name it cannot have, before anything is sent to it', async () => {
    const { app, page, orders } = await shown()
    await compared(app)
    await page.getByRole('textbox', { name: 'Site' }).fill('ber')
    await nameIt(app, 'edge-ber-013')
    await page.getByText('Only the board with serial 10000000cafe0013').waitFor()
    await nameIt(app, 'edge-ber-012')
    await page.getByText('ADOPT_NAME_BUSY').waitFor()
    expect(await adopt(app).isDisabled()).toBe(true)
    await nameIt(app, 'edge-ber-099')
    await expect.poll(() => adopt(app).isEnabled()).toBe(true)
    expect(orders('devices.adopt')).toEqual([])
  })
})

/** What the dialog shows, and how it comes there. */
const looks: readonly (readonly [string, (app: AppPage) => Promise<void>])[] = [
  [
    'the device that it becomes',
    async (app) => {
      await nameIt(app, longName)
      await app.page.getByRole('heading', { name: `It becomes ${longName}` }).waitFor()
    },
  ],
  [
    'a name that is taken',
    async (app) => {
      await nameIt(app, 'edge-ber-012')
      await app.page.getByText('ADOPT_NAME_BUSY').waitFor()
    },
  ],
]

it.each(looks)(
  'adopting is readable, and its buttons are in sight, with %s',
  async (_name, come) => {
    const { app } = await shown()
    await come(app)
    await expectReadable(app)
    // expectReadable ends in the smallest window.
    const box = await adopt(app).boundingBox()
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(640)
  },
)
