import { app, BrowserWindow } from 'electron'

/** The inventory has one owner: a second start shows the window of the first and ends. Says whether to go on. */
export const oneInstance = (): boolean => {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  return true
}
