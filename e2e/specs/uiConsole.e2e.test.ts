import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { expectReadable } from '../pages/expectReadable.ts'
import type { SimulatedStation } from '../pages/simulated/simulatedStation.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

const apps = simulatedApp()
let station: SimulatedStation
let app: AppPage
let orders: OpenedApp['orders']

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
  ;({ app, station, orders } = await apps.open('ready', { route: '/devices' }))
  await button('Serial console…').click()
  await port().waitFor()
}
const opened = async (): Promise<void> => {
  await open()
  await port().fill('/dev/ttyUSB0')
  await button('Open').click()
  await text('What the Pi writes is shown').waitFor()
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

it.each(looks)(
  'the serial console is readable in every scheme and window with %s',
  async (_name, come) => {
    await come()
    // The browser itself notes an answer that is a fault.
    const refused = app.complaints.filter((complaint) => complaint.includes('409'))
    app.complaints.splice(
      0,
      refused.length,
      ...app.complaints.filter((one) => !refused.includes(one)),
    )
    await expectReadable(app)
  },
)

it('the smallest window shows the whole of it: the last line, and what is typed with', async () => {
  await opened()
  for (let line = 0; line < 60; line += 1) writes(`[  OK  ] Started unit ${line}.\r\n`)
  writes('edge-ber-010 login: ')
  await text('edge-ber-010 login:').waitFor()
  const of = { deviceId: station.state.scenario.devices[0]?.id ?? '', deviceName: 'x'.repeat(63) }
  station.state.consoles.put({ kind: 'hello', order: 'accepted', code: '', ...of })
  await text('said hello and is enrolled').waitFor()
  await app.page.setViewportSize({ width: 1024, height: 640 })
  await app.settle()
  const dialog = app.page.getByRole('dialog')
  const ends = async (): Promise<readonly number[]> => {
    const parts = [button('Send line'), app.page.getByRole('checkbox', { name: /as a password/ })]
    const boxes = await Promise.all([...parts, dialog].map((part) => part.boundingBox()))
    return boxes.map((box) => (box === null ? 999 : box.y + box.height))
  }
  await expect.poll(async () => Math.max(...(await ends()))).toBeLessThanOrEqual(640)
  const log = app.page.getByRole('region', { name: 'What /dev/ttyUSB0 writes' })
  const below = () => log.evaluate((at) => at.scrollHeight - at.scrollTop - at.clientHeight)
  await expect.poll(below).toBeLessThan(2)
  expect(await dialog.evaluate((at) => at.scrollHeight - at.clientHeight)).toBe(0)
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
    expect(orders('consoles.open')).toEqual([{ path: '/dev/ttyUSB0', pty: false, baud: 115_200 }])

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
