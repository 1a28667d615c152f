import { expect, it } from 'vitest'
import { expectReadable } from '../pages/expectReadable.ts'
import { aDevice, anImage } from '../pages/simulated/values.ts'
import { simulatedApp } from '../pages/simulatedApp.ts'

const apps = simulatedApp()

const silent = {
  ...anImage,
  id: 'image-balena',
  facts: { ...anImage.facts, dialect: 'balena' as const },
}
const flashed = (name: string, imageId: string) => aDevice(name, { state: 'flashed', imageId })

/** The dialog in which devices are begun to be waited for. */
const asked = async (devices: readonly ReturnType<typeof aDevice>[]) => {
  const opened = await apps.open('ready', { route: '/jobs' }, (ready) => ({
    ...ready,
    images: [anImage, silent],
    devices: [aDevice('edge-ber-001'), ...devices],
  }))
  const { page } = opened.app
  await page.getByRole('button', { name: 'Wait for hellos' }).first().click()
  return { ...opened, page, listen: page.getByRole('button', { name: 'Listen', exact: true }) }
}

it('counts the devices that a listener waits for, and says how the others are met', async () => {
  const { app, page, listen, orders } = await asked([
    flashed('edge-ber-002', anImage.id),
    flashed('edge-ber-003', silent.id),
    flashed('edge-ber-004', silent.id),
  ])
  await page.getByText('1 device has a proven card and has not said hello.').waitFor()
  await page.getByText('2 flashed devices say no hello').waitFor()
  await expectReadable(app)
  await listen.click()
  await expect.poll(() => orders('hello.listen')).toMatchObject([{ address: '10.20.4.2' }])
})

it('listens for nobody where none of the flashed devices can say hello', async () => {
  const { page, listen } = await asked([flashed('edge-ber-003', silent.id)])
  await page.getByText('1 flashed device says no hello').waitFor()
  expect(await page.getByText('Make a card first').count()).toBe(0)
  expect(await listen.isDisabled()).toBe(true)
})
