import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { RPC_PATH, SESSION_PATH } from '../../../electron/contract/wire.ts'
import { builtFiles, withNonce } from '../../../electron/hosts/shared/web/builtFiles.ts'
import { pageHeaders } from '../../../electron/hosts/shared/web/contentPolicy.ts'
import { Feed } from './feed.ts'
import { type ScenarioName, scenarios } from './scenarios.ts'
import { type SimulatedState, simulatedRouter } from './simulatedRouter.ts'

const CODE = 'one-time-code-of-the-simulated-station'
const COOKIE = 'bramble-simulated=1'

export interface SimulatedStation {
  /** The address with the one-time code, as a station prints it. */
  readonly url: string
  readonly state: SimulatedState
  /** Puts another scenario in place and says that everything changed. */
  readonly become: (name: ScenarioName) => void
  /** Cuts every connection and refuses new ones, as a station that ended does. */
  readonly goAway: () => void
  readonly comeBack: () => void
  readonly close: () => Promise<void>
}

const renderer = join(import.meta.dirname, '../../../out/renderer')

/** Serves the built renderer on 127.0.0.1 under the product's own CSP, over a simulated contract. */
export const simulatedStation = async (name: ScenarioName, port = 0): Promise<SimulatedStation> => {
  const state: SimulatedState = {
    scenario: scenarios[name](),
    orders: [],
    refusals: new Map(),
    changes: new Feed(),
    progress: new Feed(),
    proofs: new Feed(),
    consoles: new Feed(),
  }
  const files = builtFiles(renderer)
  if (!files.has('/')) throw new Error('out/renderer is not built')
  let away = false
  const server = createServer((request, response) => {
    if (away) request.socket.destroy()
    else answer(request, response, files)
  })
  const handler = new RPCHandler(simulatedRouter(state))
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (away || request.url !== RPC_PATH || !signedIn(request)) {
      socket.destroy()
      return
    }
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      void handler.upgrade(websocket, { context: {} })
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  const cut = (): void => {
    for (const client of sockets.clients) client.terminate()
    server.closeAllConnections()
  }
  return {
    url: `http://127.0.0.1:${address.port}/#code=${CODE}`,
    state,
    become: (next) => {
      state.scenario = scenarios[next]()
      for (const topic of [
        'cards',
        'devices',
        'jobs',
        'images',
        'catalogue',
        'profiles',
        'hello',
        'bench',
      ] as const)
        state.changes.put({ topic, ids: [] })
    },
    goAway: () => {
      away = true
      cut()
    },
    comeBack: () => {
      away = false
    },
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const signedIn = (request: IncomingMessage): boolean =>
  request.headers.cookie?.includes(COOKIE) === true

const answer = (
  request: IncomingMessage,
  response: ServerResponse,
  files: ReturnType<typeof builtFiles>,
): void => {
  if (request.url === SESSION_PATH) {
    if (request.method === 'GET') response.writeHead(signedIn(request) ? 204 : 401).end()
    else
      request.on('data', (body) => {
        const known = String(body).includes(CODE)
        const headers = { 'set-cookie': `${COOKIE}; HttpOnly; SameSite=Strict; Path=/` }
        response.writeHead(known ? 204 : 403, known ? headers : {}).end()
      })
    return
  }
  const file = files.get(request.url?.split('?', 1)[0] ?? '')
  if (file === undefined) {
    response.writeHead(404).end()
    return
  }
  const nonce = randomBytes(16).toString('base64')
  const connect = `'self' ws://${request.headers.host}`
  response.writeHead(200, {
    ...pageHeaders('station', nonce, connect),
    'content-type': file.mediaType,
  })
  response.end(withNonce(file, nonce))
}
