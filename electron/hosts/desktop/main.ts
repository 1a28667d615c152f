import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { explainFault } from '../../core/text/faults/explainFault.ts'
import { openOwner } from '../shared/openOwner.ts'
import { projectRoot } from '../shared/projectRoot.ts'
import { builtFiles } from '../shared/web/builtFiles.ts'
import { announceScheme } from './setups/announceScheme.ts'
import { answerPages } from './setups/answerPages.ts'
import { chooseSource } from './setups/chooseSource.ts'
import { denyNavigation } from './setups/denyNavigation.ts'
import { denyNetwork } from './setups/denyNetwork.ts'
import { denyPermissions } from './setups/denyPermissions.ts'
import { keepAwake } from './setups/keepAwake.ts'
import { oneInstance } from './setups/oneInstance.ts'
import { openWindow } from './setups/openWindow.ts'
import { serveBundle } from './setups/serveBundle.ts'

/** What must stand before Electron is ready. */
const early = (): boolean => {
  app.enableSandbox()
  announceScheme()
  denyNavigation()
  return oneInstance()
}

const start = async (): Promise<void> => {
  await app.whenReady()
  let window: BrowserWindow | undefined
  const current = () => window
  const root = projectRoot()

  denyPermissions()
  denyNetwork()
  serveBundle(builtFiles(join(root, 'out', 'renderer')))

  const opened = await openOwner({ host: 'desktop', choose: chooseSource(current), keepAwake })
  if (!opened.ok) {
    const told = explainFault(opened.fault)
    dialog.showErrorBox(told.happened, `${told.nowTrue}\n${told.doNext}\n\n${told.code}`)
    app.quit()
    return
  }
  const bramble = opened.value
  answerPages(current, bramble.router, bramble.log)
  window = openWindow(join(root, 'out', 'preload', 'preload.cjs'))
  leaveSafely(bramble.close)
}

/** Closing the last window ends the app; cards that are being written are stopped and left blank first. */
const leaveSafely = (close: () => Promise<void>): void => {
  let closing = false
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (closing) return
    closing = true
    event.preventDefault()
    void close().finally(() => app.quit())
  })
}

if (early()) void start()
