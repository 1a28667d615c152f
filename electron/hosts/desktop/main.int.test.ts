import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { MAX_MESSAGE_BYTES, PORT_CHANNEL } from '../../contract/wire.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { useStandIn } from './standIn/useStandIn.fixture.ts'

type StandIn = typeof import('./standIn/standInElectron.fixture.ts')

let folder = ''
let electron: StandIn
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-'))
  process.env['BRAMBLE_DATA'] = folder
  useStandIn()
  // The instance that our main process gets, not a second one.
  electron = (await import('electron')) as unknown as StandIn
  await import('./main.ts')
  await vi.waitFor(() => expect(electron.told.windows).toHaveLength(1), 60_000)
})
afterAll(async () => {
  electron.app.quit()
  await vi.waitFor(() => expect(electron.told.quits).toBe(1), 60_000)
  rmSync(folder, { recursive: true, force: true })
})

const window = () => {
  const [first] = electron.told.windows
  if (first === undefined) throw new Error('no window')
  return first
}

/** What the preload does, from whatever frame and window. */
const connect = (from: { sender?: unknown; senderFrame?: unknown } = {}) => {
  const { page, main } = electron.portPair()
  const { webContents } = window()
  electron.ipcMain.emit(PORT_CHANNEL, {
    ports: [main],
    sender: webContents,
    senderFrame: webContents.mainFrame,
    ...from,
  })
  return page
}
const clientOn = (page: ReturnType<typeof connect>): BrambleClient => {
  // A page's port is quiet until it is started; Node's starts with its first listener.
  const port = {
    postMessage: (data: unknown) => page.postMessage(data),
    on: (name: string, listener: (event?: { data: unknown }) => void) =>
      page.on(name, (data: unknown) => listener({ data })),
  }
  return createORPCClient(new RPCLink({ port }))
}

describe('the window', () => {
  it('keeps Node out of its page, setting by setting', () => {
    const { preload, ...settings } = window().options.webPreferences
    expect(String(preload)).toMatch(/out\/preload\/preload\.cjs$/)
    expect(settings).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
      devTools: true,
    })
    expect(electron.told.sandbox).toBe(true)
    expect(window().url).toBe('app://bundle/index.html')
  })

  it('goes nowhere, opens nothing and takes no webview', () => {
    const { webContents } = window()
    for (const name of [
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
    ]) {
      let prevented = false
      webContents.emit(name, { preventDefault: () => (prevented = true) })
      expect({ name, prevented }).toEqual({ name, prevented: true })
    }
    expect(webContents.openHandler?.()).toEqual({ action: 'deny' })
  })

  it('is refused every permission', () => {
    const { told } = electron
    for (const name of [
      'media',
      'geolocation',
      'usb',
      'serial',
      'hid',
      'notifications',
      'openExternal',
    ]) {
      let answer: unknown
      told.permissionAsked?.(
        null as never,
        name as never,
        ((said: unknown) => {
          answer = said
        }) as never,
      )
      expect(answer).toBe(false)
      expect(told.permissionChecked?.(null as never, name as never)).toBe(false)
    }
    expect(told.deviceChecked?.({ deviceType: 'usb' } as never)).toBe(false)
  })

  it('loads its own files and asks for nothing else', () => {
    const cancelled = (url: string): boolean => {
      let said = true
      electron.told.beforeRequest?.({ url }, ({ cancel }) => {
        said = cancel
      })
      return said
    }
    expect(cancelled('app://bundle/index.html')).toBe(false)
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:1/',
      'file:///etc/passwd',
      'app://other/index.html',
      'app://bundle.example/',
      'ws://127.0.0.1/',
      'data:text/html,x',
    ]) {
      expect({ url, cancelled: cancelled(url) }).toEqual({ url, cancelled: true })
    }
  })

  it('has a scheme without fetch and without CORS', () => {
    expect(electron.told.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ])
  })
})

describe('app://bundle', () => {
  const get = async (url: string): Promise<Response> => {
    const handler = electron.told.handlers.get('app')
    if (handler === undefined) throw new Error('no handler')
    return handler({ url, method: 'GET' } as Request)
  }

  it.each([
    'app://bundle/../package.json',
    'app://bundle/%2e%2e/package.json',
    'app://bundle/..\\package.json',
    'app://bundle/index.html%00.js',
    'app://bundle/nothing.js',
    'app://bundle2/index.html',
  ])('has nothing at %s', async (url) => {
    const answer = await get(url)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'none'")
  })
})

describe('the port of the page', () => {
  it('speaks the contract', async () => {
    const client = clientOn(connect())
    expect(await client.system.info()).toMatchObject({ host: 'desktop', dataFolder: folder })
    await expect(client.devices.get({ id: 'x' })).rejects.toMatchObject({
      data: { code: 'DEVICE_NOT_FOUND' },
    })
  })

  it('opens the system dialog and keeps the path to itself', async () => {
    const client = clientOn(connect())
    expect(await client.sources.choose({ purpose: 'image' })).toEqual({ kind: 'closed' })
    const path = join(folder, 'inventory.sqlite')
    electron.told.chosen.push({ canceled: false, filePaths: [path] })
    const chosen = await client.sources.choose({ purpose: 'roster' })
    expect(chosen).toMatchObject({ kind: 'chosen', name: 'inventory.sqlite' })
    expect(JSON.stringify(chosen)).not.toContain(folder)
    expect(electron.told.asked.at(-1)).toMatchObject({ properties: ['openFile'] })
  })

  const closes = (page: ReturnType<typeof connect>): Promise<string> =>
    new Promise((resolve) => page.once('close', () => resolve('closed')))

  it.each([
    ['a frame in the page', { senderFrame: { origin: 'app://bundle' } }],
    ['another window', { sender: { id: 99 } }],
    ['no frame at all', { senderFrame: null }],
  ])('is refused to %s', async (_, from) => {
    expect(await closes(connect(from))).toBe('closed')
  })

  it('is closed when a message is too large', async () => {
    const page = connect()
    const closed = closes(page)
    page.postMessage('x'.repeat(MAX_MESSAGE_BYTES + 1))
    expect(await closed).toBe('closed')
  })
})
