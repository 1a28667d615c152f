import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppPage } from '../pages/appPage.ts'
import { type OpenBrowser, openBrowser } from '../pages/openBrowser.ts'
import { type SimulatedStation, simulatedStation } from '../pages/simulated/simulatedStation.ts'

let browser: OpenBrowser
let station: SimulatedStation
let app: AppPage

const orders = (path: string): readonly unknown[] =>
  station.state.orders.filter((order) => order.path === path).map(({ input }) => input)
const typed = (): readonly string[] =>
  station.state.orders.flatMap(({ path, input }) =>
    path === 'consoles.type' && typeof input === 'object' && input !== null && 'base64' in input
      ? [Buffer.from(String(input.base64), 'base64').toString()]
      : [],
  )
const button = (name: string) => app.page.getByRole('button', { name, exact: true })
const port = () => app.page.getByRole('combobox', { name: 'Serial port' })
const text = (words: string | RegExp) => app.page.getByText(words)
const writes = (words: string): void =>
  station.state.consoles.put({ kind: 'bytes', base64: Buffer.from(words).toString('base64') })

const open = async (): Promise<void> => {
  station = await simulatedStation('ready')
  app = await AppPage.open(browser.context, station, { route: '/devices' })
  await button('Serial console…').click()
  await port().waitFor()
}
const opened = async (): Promise<void> => {
  await open()
  await port().fill('/dev/ttyUSB0')
  await button('Open').click()
  await text('What the Pi writes is shown').waitFor()
}

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

/** Keeps a picture where a person asks for one. */
const picture = async (name: string): Promise<void> => {
  const folder = process.env['BRAMBLE_PICTURES']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await app.page.screenshot({ path: join(folder, `${name}.png`) })
}

/** What the dialog shows, and how it comes there. */
const looks: readonly (readonly [string, () => Promise<void>])[] = [
  ['no port open', open],
  [
    'a login on it and a device enrolled',
    async () => {
      await opened()
      writes(
        '\u001b[32m[  OK  ]\u001b[0m Started ssh.service.\r\nDebian 13 edge-ber-010 ttyS0\r\n\r\n',
      )
      writes('edge-ber-010 login: ')
      await text('edge-ber-010 login:').waitFor()
      station.state.consoles.put({
        ...{ kind: 'hello', order: 'accepted', code: '' },
        ...{ deviceId: station.state.scenario.devices[0]?.id ?? '', deviceName: 'edge-ber-010' },
      })
      await text('edge-ber-010 said hello and is enrolled').waitFor()
    },
  ],
  [
    'a port that somebody else has',
    async () => {
      await open()
      const fault = { code: 'SERIAL_PORT_BUSY', params: { port: '/dev/ttyACM0' } } as const
      station.state.refusals.set('consoles.open', fault)
      await port().fill('/dev/ttyACM0')
      await button('Open').click()
      await text('in use elsewhere').waitFor()
      await text('SERIAL_PORT_BUSY').waitFor()
    },
  ],
  [
    'an adapter that was pulled out',
    async () => {
      await opened()
      writes('Linux version 6.12\r\n')
      await text('Linux version 6.12').waitFor()
      station.state.consoles.put({ code: 'SERIAL_PORT_GONE', params: { port: '/dev/ttyUSB0' } })
      await text('SERIAL_PORT_GONE').waitFor()
      // What it wrote last is still to be read.
      await text('Linux version 6.12').waitFor()
      await button('Open again').waitFor()
    },
  ],
]

describe.each(looks)('the serial console with %s', (name, come) => {
  it('is clean and readable in both colour schemes, and fits a small window', async () => {
    await come()
    await app.settle()
    for (const scheme of ['light', 'dark'] as const) {
      await app.wear(scheme)
      expect(await app.seriousFindings()).toEqual([])
      await picture(`${name} ${scheme}`)
    }
    await app.page.setViewportSize({ width: 1024, height: 640 })
    await app.settle()
    expect(await app.sidewaysOverflow()).toBe(0)
    await picture(`${name} small`)
    expect(app.complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
  })
})

describe('a person at the serial console', () => {
  it('chooses a port from the list and logs in, all by keyboard', async () => {
    await open()
    await port().focus()
    await app.page.keyboard.press('ArrowDown')
    await app.page.getByRole('option', { name: /ttyUSB0.*FT232R/ }).waitFor()
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('Enter')
    expect(await port().inputValue()).toMatch(/^\/dev\/tty(USB|ACM)0$/)
    await port().fill('/dev/ttyUSB0')
    await app.page.keyboard.press('Escape')
    await button('Open').focus()
    await app.page.keyboard.press('Enter')
    await text('What the Pi writes is shown').waitFor()
    expect(orders('consoles.open')).toEqual([{ path: '/dev/ttyUSB0', baud: 115_200 }])

    const line = app.page.getByLabel('Type into the console')
    await line.fill('pi')
    await app.page.keyboard.press('Enter')
    writes('Password: ')
    await text('Password:').waitFor()
    await app.page.getByRole('checkbox', { name: /as a password/ }).check()
    expect(await line.getAttribute('type')).toBe('password')
    await line.fill('geheim')
    await app.page.keyboard.press('Enter')
    await button('Ctrl-C').click()
    await expect.poll(typed).toEqual(['pi\r', 'geheim\r', '\u0003'])
    // Shown again for what comes next, and the password is nowhere on the page.
    expect(await line.getAttribute('type')).not.toBe('password')
    expect(await app.page.content()).not.toContain('geheim')
  })

  it('is told of a spoilt hello, of a refused one, and comes from an enrolled one to its device', async () => {
    await opened()
    station.state.consoles.put({ kind: 'garbled' })
    await text('A hello was spoilt on the way').waitFor()
    const none = { deviceId: '', deviceName: '' }
    station.state.consoles.put({ kind: 'hello', order: 'refused', code: 'HELLO_FORGED', ...none })
    await text('HELLO_FORGED').waitFor()
    const [device] = station.state.scenario.devices
    const of = { deviceId: device?.id ?? '', deviceName: device?.name ?? '' }
    station.state.consoles.put({ kind: 'hello', order: 'accepted', code: '', ...of })
    await button('Show device').click()
    await app.page.getByRole('complementary', { name: /^Details of / }).waitFor()
  })
})
