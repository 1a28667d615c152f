import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/**
 * Takes the place of the `electron` module where its binary is absent: keeps what it was told, and lets a test play
 * the page, the operator and the system. It knows only what our main process uses; anything else is a TypeError, as
 * a wrong name would be in Electron. `standInElectron.test.ts` holds its manners to Electron's documentation.
 */
export const told = {
  sandbox: false,
  schemes: [] as unknown[],
  permissionAsked: undefined as undefined | ((...args: never[]) => void),
  permissionChecked: undefined as undefined | ((...args: never[]) => boolean),
  deviceChecked: undefined as undefined | ((...args: never[]) => boolean),
  displayAsked: undefined as undefined | ((...args: never[]) => void),
  beforeRequest: undefined as
    | undefined
    | ((details: { url: string }, answer: (said: { cancel: boolean }) => void) => void),
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  windows: [] as StandInWindow[],
  errors: [] as string[],
  blockers: new Set<number>(),
  chosen: [] as { canceled: boolean; filePaths: string[] }[],
  asked: [] as unknown[],
  quits: 0,
}

class StandInContents extends EventEmitter {
  readonly id: number
  readonly mainFrame = { origin: 'app://bundle' }
  openHandler: undefined | (() => { action: string })
  constructor(id: number) {
    super()
    this.id = id
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler
  }
}

class StandInWindow extends EventEmitter {
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> }
  readonly webContents: StandInContents
  url = ''
  shown = false
  constructor(options: StandInWindow['options']) {
    super()
    this.options = options
    told.windows.push(this)
    this.webContents = new StandInContents(told.windows.length)
    app.emit('web-contents-created', {}, this.webContents)
  }
  static getAllWindows(): readonly StandInWindow[] {
    return told.windows
  }
  async loadURL(url: string): Promise<void> {
    this.url = url
  }
  show(): void {
    this.shown = true
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
  focus(): void {
    this.emit('focus')
  }
}

class StandInApp extends EventEmitter {
  readonly isPackaged = false
  enableSandbox(): void {
    told.sandbox = true
  }
  requestSingleInstanceLock(): boolean {
    return true
  }
  async whenReady(): Promise<void> {}
  /** As Electron does: asks `before-quit` first; a prevented quit does not happen. */
  quit(): void {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) told.quits += 1
  }
}

const page = {
  setPermissionRequestHandler: (handler: typeof told.permissionAsked) => {
    told.permissionAsked = handler
  },
  setPermissionCheckHandler: (handler: typeof told.permissionChecked) => {
    told.permissionChecked = handler
  },
  setDevicePermissionHandler: (handler: typeof told.deviceChecked) => {
    told.deviceChecked = handler
  },
  setDisplayMediaRequestHandler: (handler: typeof told.displayAsked) => {
    told.displayAsked = handler
  },
  setBluetoothPairingHandler: () => {},
  webRequest: {
    onBeforeRequest: (handler: typeof told.beforeRequest) => {
      told.beforeRequest = handler
    },
  },
}

export const app = new StandInApp()
export const BrowserWindow = StandInWindow
export const session = { defaultSession: page }
export const ipcMain = new EventEmitter()
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => told.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
    told.handlers.set(scheme, handler)
  },
}
export const dialog = {
  showErrorBox: (title: string, text: string) => told.errors.push(`${title}\n${text}`),
  showOpenDialog: async (...args: unknown[]) => {
    told.asked.push(args.at(-1))
    return told.chosen.shift() ?? { canceled: true, filePaths: [] }
  },
}
export const powerSaveBlocker = {
  start: (kind: string) => {
    if (kind !== 'prevent-app-suspension') throw new TypeError(`unknown kind ${kind}`)
    const id = told.blockers.size + 1
    told.blockers.add(id)
    return id
  },
  stop: (id: number) => told.blockers.delete(id),
}

/** A port as the main process gets it: quiet until `start`, `{ data }` with each message, and no `addEventListener`. */
export class StandInPortMain extends EventEmitter {
  readonly #port: MessagePort
  #started = false
  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }
  start(): void {
    if (!this.#started) this.#port.on('message', (data) => this.emit('message', { data }))
    this.#started = true
  }
  postMessage(data: unknown): void {
    this.#port.postMessage(data)
  }
  close(): void {
    this.#port.close()
  }
}

/** What the page holds, and what the main process gets of the same channel. */
export const portPair = (): { readonly page: MessagePort; readonly main: StandInPortMain } => {
  const { port1, port2 } = new MessageChannel()
  return { page: port1, main: new StandInPortMain(port2) }
}
