import { app } from 'electron'

/** No page leaves its place, opens a window or gets a webview: for every web contents that will ever be. */
export const denyNavigation = (): void => {
  app.on('web-contents-created', (_event, contents) => {
    const prevent = (event: { preventDefault(): void }) => event.preventDefault()
    contents.on('will-navigate', prevent)
    contents.on('will-frame-navigate', prevent)
    contents.on('will-redirect', prevent)
    contents.on('will-attach-webview', prevent)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
