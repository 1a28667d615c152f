import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { benchScreen } from '../pages/benchScreen.ts'
import { aDownload } from '../pages/simulated/imageValues.ts'
import type { Scenario } from '../pages/simulated/scenario.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import { anImage, aStep } from '../pages/simulated/values.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

const ui = simulatedApp()
let app: AppPage
let orders: OpenedApp['orders']

const open = async (
  scenario: ScenarioName,
  route: string,
  change: (scenario: Scenario) => Scenario = (same) => same,
): Promise<void> => {
  ;({ app, orders } = await ui.open(scenario, { route }, change))
}

/** Confirms the card in slot 1 and begins. */
const begin = async (): Promise<void> => {
  const bench = benchScreen(app)
  await app.page.getByRole('button', { name: /^Confirm \d cards?…$/ }).click()
  await bench.eraseTick('Slot 1').check()
  await bench.erase().click()
  await bench.dialog().waitFor({ state: 'hidden' })
}

describe('where devices say hello', () => {
  it('is this computer under its own addresses, which are shown, unless somebody says otherwise', async () => {
    await open('ready', '/bench/prepare')
    await app.page.getByText(/^10\.20\.4\.2(:\d+)? · 192\.168\.77\.1/).waitFor()
    await begin()
    expect(orders('flash.start')).toMatchObject([{ stations: [] }])
  })

  it('takes no card where an address is none, says which, and puts the right ones onto the card', async () => {
    await open('ready', '/bench/prepare')
    await app.page.getByText('What goes where').waitFor()
    await app.page.getByRole('radio', { name: /^Other stations/ }).check()
    const field = app.page.getByRole('textbox', { name: /^Addresses, with a port/ })
    await field.fill('10.9.0.4, 10.9.0.4:99999')
    await app.page.getByText('10.9.0.4:99999 is no address.').waitFor()
    expect(await app.page.getByRole('button', { name: 'Confirm cards…' }).isDisabled()).toBe(true)
    expect(await app.seriousFindings()).toEqual([])

    await field.fill('10.9.0.4, [fd00::1]:9000')
    await begin()
    expect(orders('flash.start')).toMatchObject([
      {
        stations: [
          { address: '10.9.0.4', port: expect.any(Number) },
          { address: 'fd00::1', port: 9000 },
        ],
      },
    ])
  })
})

describe('how cards are written', () => {
  it('is all at once, each given out when it is proven', async () => {
    await open('ready', '/bench/prepare')
    await begin()
    expect(orders('flash.start')).toMatchObject([{ eject: true }])
    expect(orders('flash.start')[0]).not.toHaveProperty('atOnce')
  })

  it('can be a few at once, for a hub that fails under load, and left in their readers', async () => {
    await open('ready', '/bench/prepare')
    await app.page.getByRole('radio', { name: /^A few at once/ }).check()
    await app.page.getByRole('textbox', { name: 'Most cards at once' }).fill('2')
    await app.page.getByRole('checkbox', { name: /^Give out each proven card/ }).uncheck()
    await begin()
    expect(orders('flash.start')).toMatchObject([{ atOnce: 2, eject: false }])
  })
})

describe('a computer on which no card is ever opened', () => {
  it('says so at the bench and with the plan, and asks nobody to confirm a card', async () => {
    await open('listOnly', '/bench')
    await app.page.getByText('cannot read or write cards on macOS').waitFor()
    await app.go('/bench/prepare')
    await app.page.getByText('CARD_WRITING_UNSUPPORTED').waitFor()
    await app.page.getByText('Make the cards on a Linux computer').waitFor()
    expect(await app.page.getByRole('button', { name: 'Confirm cards…' }).isDisabled()).toBe(true)
  })
})

/** The mixed bench after its end: four cards that tell how they took their bytes, one of them slow, one failed. */
const ended = (scenario: Scenario): Scenario => ({
  ...scenario,
  progress: [],
  jobs: scenario.jobs.map((job) => ({ ...job, state: 'failed' as const })),
  flashes: scenario.flashes
    .filter(({ cardState }) => cardState !== 'unfinished')
    .map((flash, at) => {
      const averageRate = at === 1 ? 9_000_000 : 38_000_000
      const bytes = { writtenBytes: 2_710_000_000, sameBytes: 0, discardedBytes: 0 }
      return {
        ...flash,
        pace: { ...bytes, averageRate, worstRate: averageRate / 2 },
        ...(at === 1 ? { slow: { rate: 9_000_000, othersRate: 38_000_000 } } : {}),
      }
    }),
})

describe('the page of a batch that has ended', () => {
  it('says how fast, which card was slow, why which failed, and makes those alone again', async () => {
    await open('mixed', '/jobs/job-flash', ended)
    await app.page.getByText(/4\.5\d? MB\/s at worst/).waitFor()
    const slow = app.page.getByRole('list', { name: 'Slow cards' })
    await slow.getByText(/Slot 3.*edge-ber-011.*9 MB\/s.*38 MB\/s/).waitFor()
    const failed = app.page.getByRole('list', { name: 'Cards that failed' })
    await failed.getByText('FLASH_VERIFY_MISMATCH').waitFor()
    expect(await failed.textContent()).toContain('edge-ber-010')
    expect(await app.seriousFindings()).toEqual([])

    const bench = benchScreen(app)
    await app.page.getByRole('button', { name: 'Retry the failed card…' }).click()
    await bench.eraseTick('Slot 6').check()
    await bench.erase().click()
    await bench.dialog().waitFor({ state: 'hidden' })
    expect(orders('cards.confirm')).toMatchObject([
      { plan: { kind: 'resume', jobId: 'job-flash' } },
    ])
    expect(orders('jobs.resume')).toMatchObject([
      { id: 'job-flash', cards: [{ slotId: 'usb-1-6', intentId: 'intent-usb-1-6' }] },
    ])
  })

  it('offers another card where this one is what was wrong, and no retry where it would end the same way', async () => {
    const failedWith =
      (fault: NonNullable<Scenario['flashes'][number]['fault']>) =>
      (scenario: Scenario): Scenario => ({
        ...ended(scenario),
        flashes: ended(scenario).flashes.map((flash) =>
          flash.fault === undefined ? flash : { ...flash, fault },
        ),
      })
    const worn = { code: 'CARD_WORN_OUT', params: { slot: 'usb-1-6' } } as const
    await open('mixed', '/jobs/job-flash', failedWith(worn))
    await app.page.getByRole('button', { name: 'Retry with another card…' }).waitFor()
    // Their turn never came, and the batch is over.
    await app.page.getByRole('button', { name: /edge-ber-013.*not begun/ }).waitFor()

    const damaged = { code: 'IMAGE_CORRUPT', params: { name: 'os.img.xz', at: 1_000_000 } } as const
    await open('mixed', '/jobs/job-flash', failedWith(damaged))
    await app.page.getByText('The same again would end the same way.').waitFor()
    expect(await app.page.getByRole('button', { name: /^Retry/ }).count()).toBe(0)
    await app.page.getByRole('button', { name: 'Go on once that is mended…' }).click()
    await app.page.getByRole('dialog').waitFor()
  })

  it('shows its head and a few of many failed cards, and the others when asked', async () => {
    await open('odd', '/jobs/job-flash', ended)
    const failed = app.page.getByRole('list', { name: 'Cards that failed' }).getByRole('listitem')
    await failed.first().waitFor()
    // The list of devices brings its own row into sight, and leaves the page where it is.
    expect((await app.heading.boundingBox())?.y).toBeGreaterThan(0)
    expect(await failed.count()).toBe(5)
    await app.page.getByRole('button', { name: /^Show \d+ more that failed$/ }).click()
    expect(await failed.count()).toBe(20)
  })
})

describe('the page of a bootstrap that sudo has stopped', () => {
  it('asks for the password and goes on with it, and without one where sudo asks for none any more', async () => {
    const fault = {
      code: 'SSH_SUDO_PASSWORD',
      params: { device: 'edge-ber-016', user: 'tech' },
    } as const
    await open('bootstrap', '/jobs/job-old', (scenario) => ({
      ...scenario,
      jobs: scenario.jobs.map((job) =>
        job.id === 'job-old'
          ? {
              ...job,
              fault,
              steps: Object.fromEntries(
                job.deviceIds.map((id) => [id, [aStep(1, { outcome: 'failed', fault })]]),
              ),
            }
          : job,
      ),
    }))
    const again = app.page.getByRole('button', { name: 'Check it again and go on' })
    await again.waitFor()
    expect(await again.isDisabled()).toBe(false)
    expect(await app.page.getByRole('button', { name: /^Go on/ }).count()).toBe(0)
    expect(await app.seriousFindings()).toEqual([])
    await app.page.getByLabel('Password for sudo').fill('correct horse')
    await again.click()
    await expect
      .poll(() => orders('jobs.resume'))
      .toMatchObject([{ id: 'job-old', sudoPassword: 'correct horse' }])
  })
})

describe('the page of a download', () => {
  it('that went without the block map of its catalogue says so', async () => {
    const done = aDownload('os.img.xz', 'done', { state: 'done' })
    const origin = { address: done.transfer?.address, blockMapMissed: true } as const
    await open('images', '/jobs/job-done', (scenario) => ({
      ...scenario,
      jobs: [...scenario.jobs, done],
      images: [...scenario.images, { ...anImage, id: 'image-done', origin }],
    }))
    await app.page.getByText('names one, which its server did not have; it goes without').waitFor()
    expect(await app.seriousFindings()).toEqual([])
  })

  it('shows how far it is and how long still, holds it, and leads to the images', async () => {
    await open('images', '/jobs/job-full')
    await app.page.getByText('200 MB of 520 MB · 12.3 MB/s · 0:26 left').waitFor()
    expect(await app.seriousFindings()).toEqual([])
    await app.page.getByRole('button', { name: /^Pause: / }).click()
    await expect.poll(() => orders('jobs.cancel')).toEqual([{ id: 'job-full', how: 'now' }])
    await app.page.getByRole('main').getByRole('link', { name: 'Images' }).click()
    await app.page.getByText('Under way').waitFor()
  })

  it('says why it failed, and promises nothing of the same again', async () => {
    await open('images', '/jobs/job-armhf')
    await app.page.getByText('IMAGE_HASH_MISMATCH').first().waitFor()
    await app.page.getByRole('button', { name: /^Try again after that: / }).click()
    await expect.poll(() => orders('jobs.resume')).toMatchObject([{ id: 'job-armhf' }])
  })
})
