import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_KEY, PORT_CHANNEL, PORT_WANTED } from '../contract/wire.ts'

// One key, and nothing to call: the page learns that it is in the window, and gets a port when it asks for one.
contextBridge.exposeInMainWorld(BRIDGE_KEY, { host: 'desktop' })

window.addEventListener('message', (event) => {
  // Only the page itself may ask; a frame or another window is not `window`.
  if (event.source !== window || event.data !== PORT_WANTED) return
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage(PORT_CHANNEL, null, [port1])
  window.postMessage(PORT_CHANNEL, location.origin, [port2])
})
