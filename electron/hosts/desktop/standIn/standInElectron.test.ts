import { describe, expect, it } from 'vitest'
import { app, BrowserWindow, portPair, powerSaveBlocker, told } from './standInElectron.fixture.ts'

describe('the stand-in for Electron', () => {
  it('keeps a port quiet until it is started, and wraps each message as Electron does', async () => {
    const { page, main } = portPair()
    const heard: unknown[] = []
    main.on('message', (event) => heard.push(event))
    page.postMessage('one')
    await new Promise((resolve) => setImmediate(resolve))
    expect(heard).toEqual([])
    const next = new Promise((resolve) => main.once('message', resolve))
    main.start()
    expect(await next).toEqual({ data: 'one' })
    expect('addEventListener' in main).toBe(false)
    page.close()
  })

  it('tells the other end that a port was closed', async () => {
    const { page, main } = portPair()
    const closed = new Promise((resolve) => main.once('close', () => resolve('closed')))
    page.close()
    expect(await closed).toBe('closed')
  })

  it('does not quit while somebody prevents it', () => {
    const prevent = (event: { preventDefault(): void }) => event.preventDefault()
    app.on('before-quit', prevent)
    app.quit()
    expect(told.quits).toBe(0)
    app.off('before-quit', prevent)
    app.quit()
    expect(told.quits).toBe(1)
  })

  it('announces the contents of a window when it is made', () => {
    const ids: number[] = []
    app.on('web-contents-created', (_event, contents) => ids.push(contents.id))
    const window = new BrowserWindow({ webPreferences: {} })
    expect(ids).toEqual([window.webContents.id])
  })

  it('knows no name that our main process does not use', () => {
    expect(() => powerSaveBlocker.start('prevent-everything')).toThrow(TypeError)
    expect('relaunch' in app).toBe(false)
  })
})
