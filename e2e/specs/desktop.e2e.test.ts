import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const repository = new URL('../..', import.meta.url).pathname

/** The binary that `node_modules/electron/install.js` fetches, or why it cannot be started here. */
const findElectron = (): { readonly binary: string } | { readonly why: string } => {
  const folder = join(repository, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : ''
  const binary = join(folder, 'dist', name)
  if (name === '' || !existsSync(binary)) return { why: 'the Electron binary is not downloaded' }
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? ''
  if (process.platform === 'linux' && display === '') return { why: 'there is no display' }
  if (process.getuid?.() === 0) return { why: 'Chromium keeps its sandbox and runs as no root' }
  if (!existsSync(join(repository, 'out', 'main', 'main.js'))) return { why: 'it is not built' }
  return { binary }
}

const found = findElectron()
const name = `Electron's own window${'why' in found ? ` (not run: ${found.why})` : ''}`

describe.skipIf('why' in found)(name, () => {
  let electron: ElectronApplication
  let page: Page
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'window-'))
    electron = await _electron.launch({
      ...('binary' in found ? { executablePath: found.binary } : {}),
      args: [repository],
      env: { ...process.env, BRAMBLE_DATA: folder },
    })
    page = await electron.firstWindow()
  })
  afterAll(async () => {
    await electron.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('shows the built page and reaches Bramble through its port', async () => {
    expect(page.url()).toMatch(/^app:\/\/bundle\/index\.html/)
    await page.getByRole('navigation').first().waitFor()
  })

  it('has no Node in its page, and one key of the preload', async () => {
    const globals = await page.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      bramble: JSON.stringify(Reflect.get(globalThis, 'bramble')),
    }))
    expect(globals).toEqual({
      require: 'undefined',
      process: 'undefined',
      bramble: '{"host":"desktop"}',
    })
  })

  it('reaches no network and goes nowhere', async () => {
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'reached',
        () => 'blocked',
      ),
    )
    expect(fetched).toBe('blocked')
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    expect(page.url()).toMatch(/^app:\/\/bundle\//)
  })
})
