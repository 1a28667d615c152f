import { describe, expect, it } from 'vitest'
import type { AppPage } from '../pages/appPage.ts'
import { expectReadable } from '../pages/expectReadable.ts'
import { aKey, aTransfer } from '../pages/simulated/imageValues.ts'
import { ODD_TEXT } from '../pages/simulated/oddScenario.ts'
import type { ScenarioName } from '../pages/simulated/scenarios.ts'
import type { SimulatedStation } from '../pages/simulated/simulatedStation.ts'
import { type OpenedApp, simulatedApp } from '../pages/simulatedApp.ts'

/** Every part of the page in every state worth looking at: scenario, route, and what proves that it is drawn. */
const looks: readonly (readonly [ScenarioName, string, string])[] = [
  ['empty', '/images', 'No image yet'],
  ['empty', '/images/catalogues', 'No catalogue'],
  ['empty', '/images/cache', 'Nothing is kept'],
  ['empty', '/images/keys', 'No key is trusted'],
  ['images', '/images', 'Under way'],
  ['images', '/images/catalogues', 'came with Bramble, list of 13 Sept 2026'],
  ['images', '/images/cache', 'goes first'],
  ['images', '/images/keys', 'Fingerprint'],
  ['images', '/images/add', 'Add an image'],
  ['images', '/images/catalogues/add', 'Add a catalogue'],
  ['images', '/images/keys/add', 'Trust a key'],
  ['images', '/bench/prepare', 'Images in catalogues'],
  ['oddImages', '/images', 'Under way'],
  ['oddImages', '/images/catalogues', '900 images'],
  ['oddImages', '/images/cache', '1 entry'],
  ['oddImages', '/images/keys', 'Fingerprint'],
]

const ui = simulatedApp()
let station: SimulatedStation
let app: AppPage
let orders: OpenedApp['orders']

const open = async (scenario: ScenarioName, route: string): Promise<void> => {
  ;({ app, orders, station } = await ui.open(scenario, { route }))
}

const row = (name: string) => app.page.getByRole('listitem').filter({ hasText: name })
const button = (name: string | RegExp) => app.page.getByRole('button', { name })

describe.each(looks)('images: the screen of %s at %s', (scenario, route, proof) => {
  it('is clean and readable in both colour schemes, and never scrolls sideways', async () => {
    await open(scenario, route)
    await app.page.getByText(proof).first().waitFor()
    await expectReadable(app)
  })
})

describe('the list of images', () => {
  it('is narrowed by device model, by words and by place', async () => {
    await open('images', '/images')
    await row('LibreELEC').waitFor()
    await app.page.getByRole('combobox', { name: 'Device model' }).click()
    await app.page.getByRole('option', { name: 'Raspberry Pi 1' }).click()
    await row('LibreELEC').waitFor({ state: 'hidden' })
    await row('Raspberry Pi OS Lite (32-bit)').waitFor()

    await app.page.getByRole('textbox', { name: 'Find an image' }).fill('nothing of that name')
    await app.page.getByText('No image matches').waitFor()
    await button('Show all images').click()
    await row('LibreELEC').waitFor()

    await app.page.getByText('On this computer', { exact: true }).click()
    await row('LibreELEC').waitFor({ state: 'hidden' })
    await row('lab-test.img').waitFor()
  })

  it('opens a row to all that is known, by keyboard alone', async () => {
    await open('images', '/images')
    const names = app.page.locator('button[aria-expanded]')
    await names.first().focus()
    await app.page.keyboard.press('End')
    await app.page.keyboard.press('Home')
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('Enter')
    expect(await names.nth(1).getAttribute('aria-expanded')).toBe('true')
    await app.page.getByText('Would come from').waitFor()
    expect(await app.seriousFindings()).toEqual([])
  })

  it('says who vouches for an image, in words that need no pointer', async () => {
    await open('images', '/images')
    const signed = row('Raspberry Pi OS Lite (64-bit)').first()
    expect(await signed.textContent()).toContain('Signed with the key “Images of the fleet”')
    expect(await row('lab-test.img').textContent()).toContain('Nobody vouches for it')
  })

  it('offers no download of what Bramble cannot set up, and says why', async () => {
    await open('images', '/images')
    await row('LibreELEC').getByRole('button').click()
    await app.page.getByText('Bramble cannot set it up').waitFor()
    await app.page.getByText('IMAGE_DIALECT_UNKNOWN').waitFor()
    expect(
      await row('LibreELEC')
        .getByRole('button', { name: /Download/ })
        .count(),
    ).toBe(0)
  })

  it('leads an image that is here to the cards, already chosen', async () => {
    await open('images', '/images')
    await button('Flash cards with edge-base-2026-10.img.zst').click()
    await app.page.getByRole('radio', { name: /edge-base-2026-10/ }).waitFor()
    expect(await app.page.getByRole('radio', { name: /edge-base-2026-10/ }).isChecked()).toBe(true)
    expect(await app.page.getByRole('radio', { name: /old-usb-stick/ }).isDisabled()).toBe(true)
  })
})

describe('a download', () => {
  it('is started for one image, and a refusal is said where it was asked', async () => {
    await open('images', '/images')
    await button(/Download Raspberry Pi OS Lite \(32-bit\) from downloads/).click()
    await expect.poll(() => orders('images.fetch')).toHaveLength(1)

    station.state.refusals.set('images.fetch', {
      code: 'IMAGE_HASH_MISMATCH',
      params: { name: 'base' },
    })
    await button(/Download Fleet base/).click()
    await row('Fleet base').getByRole('alert').getByText('IMAGE_HASH_MISMATCH').waitFor()
  })

  it('can be asked to be signed by one key', async () => {
    await open('images', '/images')
    await row('Fleet base')
      .getByRole('button', { name: /^Fleet base/ })
      .click()
    await app.page.getByLabel('Must be signed by').selectOption({ label: 'Images of the fleet' })
    await button('Download from images.example.org').click()
    await expect.poll(() => orders('images.fetch')).toMatchObject([{ key: 'E7620F1842B4E81F' }])
  })

  it('shows how far and how fast it is as news come, and is held and gone on with', async () => {
    await open('images', '/images')
    await app.page.getByText('200 MB of 520 MB · 12.3 MB/s · 0:26 left').waitFor()
    const [job] = station.state.scenario.jobs
    if (job === undefined) throw new Error('the scenario begins with a download')
    station.state.progress.put(aTransfer(job, { doneBytes: 390_000_000, secondsLeft: 11 }))
    await app.page.getByText('390 MB of 520 MB · 12.3 MB/s · 0:11 left').waitFor()
    await row('Raspberry Pi OS Full').getByText('downloading 75 %').waitFor()

    await button(/^Pause: /).click()
    await expect.poll(() => orders('jobs.cancel')).toEqual([{ id: 'job-full', how: 'now' }])
    await button(/^Try again after that: /).click()
    await expect.poll(() => orders('jobs.resume')).toMatchObject([{ id: 'job-armhf' }])
    await button('Show 1 more').click()
    await button(/^Throw away: ubuntu/).click()
    await expect.poll(() => orders('cache.clear')).toEqual([{ id: 'partial-ubuntu' }])
    await button(/^Throw away: ubuntu/).waitFor({ state: 'hidden' })
  })

  it('that was paused says where it stands, and goes on from its own row', async () => {
    await open('images', '/images')
    const paused = row('Ubuntu Server 24.04.3').last()
    await paused.getByText('paused at 42 %').waitFor()
    await button('Go on with the download of Ubuntu Server 24.04.3 LTS (64-bit)').click()
    await expect.poll(() => orders('jobs.resume')).toMatchObject([{ id: 'job-ubuntu' }])
  })

  it('is said aloud when it is done', async () => {
    await open('images', '/images')
    await button(/^Pause: /).waitFor()
    const { scenario } = station.state
    station.state.scenario = {
      ...scenario,
      jobs: scenario.jobs.map((job) => (job.id === 'job-full' ? { ...job, state: 'done' } : job)),
    }
    station.state.changes.put({ topic: 'jobs', ids: ['job-full'] })
    await app.page
      .getByRole('status')
      .filter({ hasText: '2026-11-12-raspios-trixie-arm64-full.img.xz is done' })
      .waitFor({ state: 'attached' })
  })
})

describe('adding an image', () => {
  it('takes a file with what its publisher says of it', async () => {
    await open('images', '/images/add')
    await button('Check it by what its publisher says').click()
    const digest = 'ab'.repeat(32)
    await app.page.getByLabel('SHA-256 of the file').fill('abc')
    await app.page.getByText('A SHA-256 has 64 digits').waitFor()
    await app.page.getByLabel('SHA-256 of the file').fill(`${digest}  os.img.xz`)
    await app.page.getByLabel(/Path of the signature/).fill('/srv/os.img.xz.minisig')
    await app.page.getByRole('button', { name: 'Use', exact: true }).click()
    await app.page.getByText('Will be used: os.img.xz.minisig').waitFor()
    await app.page.getByLabel(/Path of the image/).fill('/srv/os.img.xz')
    await app.page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect
      .poll(() => orders('images.add'))
      .toEqual([
        {
          sourceId: 'source-/srv/os.img.xz',
          sha256: digest,
          signatureSourceId: 'source-/srv/os.img.xz.minisig',
        },
      ])
    await app.page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('says which host an address asks, as the network knows it, before it does', async () => {
    await open('images', '/images/add')
    await app.page.getByText('Web address', { exact: true }).click()
    const address = app.page.getByLabel('Address of the image')
    await address.fill('raspios.img')
    await app.page.getByText('A web address begins with').waitFor()
    const download = app.page.getByRole('dialog').getByRole('button', { name: 'Download' })
    expect(await download.isDisabled()).toBe(true)

    await address.fill('https://r\u0430spberrypi.com/x.img.xz')
    await app.page.getByText('Asks xn--rspberrypi-zqi.com').waitFor()
    expect(orders('images.addUrl')).toEqual([])
    await download.click()
    await expect.poll(() => orders('images.addUrl')).toHaveLength(1)
  })
})

describe('catalogues', () => {
  it('are read anew one at a time, each saying whom that asks', async () => {
    await open('images', '/images/catalogues')
    await row('Images of the fleet').getByText('asks images.example.org').waitFor()
    await row('Images of the fleet').getByText('could not be read; as of 20 Nov 2026').waitFor()
    await button('Read anew: Images of the fleet').click()
    await expect.poll(() => orders('catalogue.refresh')).toEqual([{ id: 'catalogue-2' }])
  })

  it('are noted without asking anybody, unless that is said', async () => {
    await open('images', '/images/catalogues/add')
    const address = app.page.getByLabel('Address of the catalogue')
    await address.fill('https://images.example.org/os_list.json')
    await button('Only note it').click()
    await app.page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(orders('catalogue.add')).toHaveLength(1)
    expect(orders('catalogue.refresh')).toEqual([])

    await app.go('/images/catalogues/add')
    await address.fill('https://images.example.org/os_list.json')
    await button('Note it and ask images.example.org').click()
    await expect.poll(() => orders('catalogue.refresh')).toEqual([{ id: 'catalogue-9' }])
  })

  it('are removed after a question, the one that came with Bramble never', async () => {
    await open('images', '/images/catalogues')
    expect(await button(/^Remove…: Raspberry Pi Imager/).count()).toBe(0)
    await button('Remove…: Images of the fleet').click()
    await button('Keep it').click()
    await button('Remove…: Images of the fleet').click()
    await button('Remove it').click()
    await row('Images of the fleet').waitFor({ state: 'hidden' })
    expect(orders('catalogue.remove')).toEqual([{ id: 'catalogue-2' }])
  })
})

describe('the cache', () => {
  it('says what a smaller limit would let go of before it is set', async () => {
    await open('images', '/images/cache')
    await app.page.getByLabel('Limit, in GB').fill('1')
    await app.page.getByText('3 entries would go at once: 2.51 GB.').waitFor()
    await app.page.getByRole('button', { name: 'Set', exact: true }).click()
    await expect.poll(() => orders('cache.set')).toEqual([{ limitBytes: 1_000_000_000 }])
  })

  it('lets go of what is ticked, and of nothing that a job needs', async () => {
    await open('images', '/images/cache')
    await button('Clear…').click()
    await app.page.getByLabel(/^Unfinished downloads/).check()
    await button('Let go of 1.99 GB').click()
    await row('2026-11-12-raspios-trixie-arm64-lite.img.xz').waitFor()
    await row('raw copy').waitFor({ state: 'hidden' })
    await row('a job needs it').waitFor()
    expect(orders('cache.clear')).toEqual([{ kinds: ['unpacked', 'partial'] }])
  })
})

describe('trusted keys', () => {
  it('are shown to be compared, added by file or line, and removed after a question', async () => {
    await open('images', '/images/keys')
    await app.page.getByText(/^[0-9A-F]{4}( [0-9A-F]{4}){9}$/).waitFor()
    expect(await button(/^Remove…: Raspberry Pi Downloads/).count()).toBe(0)

    await button('Trust a key…').click()
    await app.page.getByLabel('What to call it (optional)').fill('Lab')
    await app.page.getByLabel('Or a minisign key as its one line').fill('RWQf6LRCGA9i')
    await button('Trust it').last().click()
    await row('Lab').waitFor()
    expect(orders('trust.add')).toEqual([{ minisign: 'RWQf6LRCGA9i', name: 'Lab' }])

    await button('Remove…: Lab').click()
    await button('Remove it').click()
    await row('Lab').waitFor({ state: 'hidden' })
  })

  it('that are trusted or removed elsewhere, as from the command line, change the open page', async () => {
    await open('images', '/images/keys')
    await row('Images of the fleet').waitFor()
    const { scenario } = station.state
    station.state.scenario = { ...scenario, keys: [aKey('From the command line')] }
    station.state.changes.put({ topic: 'trust', ids: [] })
    await row('From the command line').waitFor()
    await row('Images of the fleet').waitFor({ state: 'hidden' })
  })
})

describe('strings of catalogues and servers', () => {
  it('never run, never reorder, and are shown as text', async () => {
    await open('oddImages', '/images')
    await row('Image 1').first().waitFor()
    const text = await app.page.locator('main').textContent()
    expect(text).toContain('<img src=x')
    expect(text).not.toContain('\u202e')
    expect(ODD_TEXT).toContain('\u202e')
    expect(await app.page.locator('main img').count()).toBe(0)
    expect(app.complaints).toEqual([])
  })
})
