import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { practiceBytes } from '../../electron/adapters/images/practiceFile.fixture.ts'
import {
  type Answer,
  file,
  type ImageServer,
  inTurn,
  sha256Of,
  startImageServer,
} from '../../electron/engine/sources/imageServer.fixture.ts'
import {
  type RunningProgram,
  startProgram,
} from '../../electron/hosts/shared/runProgram.fixture.ts'
import { AppPage } from '../pages/appPage.ts'
import { type OpenBrowser, openBrowser } from '../pages/openBrowser.ts'

/**
 * The images page over a real station and a real server: bytes come over HTTP, are hashed, checked and kept. The
 * states that are hard to come by are in uiImages, over a simulated one.
 */
let folder = ''
let packed = Buffer.alloc(0)
let server: ImageServer
let station: RunningProgram
let browser: OpenBrowser
let app: AppPage

const at = (name: string): string => join(folder, name)
const row = (name: string) => app.page.getByRole('listitem').filter({ hasText: name })
const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const dialog = () => app.page.getByRole('dialog')

/** Half of the file, and then nothing until the other side is gone. */
const half: Answer = (_request, response) => {
  response.writeHead(200, {
    etag: `"${sha256Of(packed).slice(0, 16)}"`,
    'content-length': packed.length,
  })
  response.write(packed.subarray(0, packed.length >> 1))
}

const addAddress = async (url: string, digest?: string): Promise<void> => {
  await app.go('/images/add')
  await app.page.getByText('Web address', { exact: true }).click()
  await app.page.getByLabel('Address of the image').fill(url)
  if (digest !== undefined) {
    await button('Check it by what its publisher says').click()
    await app.page.getByLabel('SHA-256 of the file').fill(digest)
  }
  await dialog().getByRole('button', { name: 'Download' }).click()
  await dialog().waitFor({ state: 'hidden' })
}

const minisign = (...args: readonly string[]): void => void execFileSync('minisign', args)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-images-page-'))
  packed = execFileSync('xz', ['-0', '-c'], {
    input: Buffer.from(practiceBytes()),
    maxBuffer: 1 << 28,
  })
  writeFileSync(at('signed.img.xz'), packed)
  for (const key of ['ours', 'theirs'])
    minisign('-G', '-W', '-p', at(`${key}.pub`), '-s', at(`${key}.sec`))
  for (const key of ['ours', 'theirs'])
    minisign('-S', '-W', '-s', at(`${key}.sec`), '-m', at('signed.img.xz'), '-x', at(`${key}.sig`))
  server = await startImageServer()
  station = startProgram('electron/hosts/station/main.ts', ['--data', at('data'), '--json'])
  const { address } = JSON.parse(await station.says(/"station"/))
  browser = await openBrowser()
  app = await AppPage.open(browser.context, { url: String(address) }, { route: '/images' })
})
afterAll(async () => {
  await browser.close()
  station.child.kill('SIGTERM')
  await station.end
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a download from a real server', () => {
  it('shows how far it is, is paused, and goes on where it was', async () => {
    const url = server.at('/os.img.xz', inTurn(half, file(packed)))
    await addAddress(url)
    await app.page.getByText(/^\d[\d.]* [kM]?B of [\d.]+ MB/).waitFor()
    await button('Pause: os.img.xz').click()
    await app.page.getByText(/are kept; going on begins there/).waitFor()
    await button('Go on: os.img.xz').click()
    await row('os.img.xz').getByText('origin unknown').waitFor()
    const asked = server.asked.filter(({ path }) => path === '/os.img.xz')
    expect(asked.map(({ range }) => range)).toEqual([
      undefined,
      expect.stringMatching(/^bytes=[1-9]\d*-$/),
    ])
    await button('Flash cards with os.img.xz').waitFor()
  })

  it('that is another file than its publisher says is never on the list', async () => {
    await addAddress(server.at('/other.img.xz', file(packed)), 'ab'.repeat(32))
    const failed = row('/other.img.xz')
    await failed.getByText('DOWNLOAD_HASH_MISMATCH').waitFor()
    await failed.getByRole('button', { name: 'Take off the list: other.img.xz' }).waitFor()
    expect(await button('Flash cards with other.img.xz').count()).toBe(0)
  })
})

describe('a signature, checked by a real station', () => {
  const addSigned = async (signature: string): Promise<void> => {
    await app.go('/images/add')
    await button('Check it by what its publisher says').click()
    await app.page.getByLabel(/Path of the signature/).fill(at(signature))
    await dialog().getByRole('button', { name: 'Use', exact: true }).click()
    await app.page.getByText(`Will be used: ${signature}`).waitFor()
    await app.page.getByLabel(/Path of the image/).fill(at('signed.img.xz'))
    await dialog().getByRole('button', { name: 'Add', exact: true }).click()
  }

  it('by a key that nobody trusts keeps the file off the list, and says so where it was asked', async () => {
    await addSigned('theirs.sig')
    await dialog().getByText('SIGNATURE_KEY_UNKNOWN').waitFor()
    expect(await row('signed.img.xz').count()).toBe(0)
    await app.page.keyboard.press('Escape')
  })

  it('by a key that was added stands with the image', async () => {
    await app.go('/images/keys/add')
    await app.page.getByLabel('What to call it (optional)').fill('Lab')
    await app.page.getByLabel(/^Path of/).fill(at('ours.pub'))
    await dialog().getByRole('button', { name: 'Trust it' }).first().click()
    await row('Lab').waitFor()
    await addSigned('ours.sig')
    await row('os.img.xz').getByText('Signed with the key “Lab”').waitFor({ state: 'attached' })
  })
})

describe('the limit of a real cache', () => {
  it('says what would go, lets go of it, and the list says that nothing of it is here', async () => {
    await app.go('/images/cache')
    await row('os.img.xz').first().waitFor()
    await app.page.getByLabel('Limit, in GB').fill('0.001')
    await app.page.getByText(/would go at once/).waitFor()
    await app.page.getByRole('button', { name: 'Set', exact: true }).click()
    await app.page.getByText('Nothing is kept').waitFor()
  })
})

it('nothing of it broke the policy of the page or its script', () => {
  expect(app.complaints).toEqual([])
})
