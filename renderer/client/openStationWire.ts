import { RPCLink } from '@orpc/client/websocket'
import { RPC_PATH } from '../../electron/contract/wire.ts'
import type { SessionEntry } from './stationSession.ts'
import type { WireAttempt } from './wire.ts'

/** The wire of a page that a station served: a WebSocket of the same origin, behind the session cookie. */
export const openStationWire = async (enter: () => Promise<SessionEntry>): Promise<WireAttempt> => {
  const session = await enter()
  if (session !== 'entered') return { kind: session }
  const address = new URL(RPC_PATH, location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const websocket = new WebSocket(address)
  const opened = await new Promise<boolean>((resolve) => {
    websocket.addEventListener('open', () => resolve(true), { once: true })
    websocket.addEventListener('close', () => resolve(false), { once: true })
  })
  if (!opened) return { kind: 'unreachable' }
  return {
    kind: 'open',
    wire: {
      link: new RPCLink({ websocket }),
      closed: new Promise((resolve) => {
        websocket.addEventListener('close', () => resolve(), { once: true })
      }),
      close: () => websocket.close(),
    },
  }
}
