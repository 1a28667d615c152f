import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A cable between a client and 127.0.0.1:`to` that can be cut, or cut by itself after so many bytes. */
export interface TcpProxy {
  readonly port: number
  /** Breaks every connection at once, as a reset. */
  cut(): void
  /** Breaks a connection when the client has sent this many more bytes. */
  cutAfter(bytes: number): void
  /** Nothing passes any more, and nobody is told: a pulled cable. */
  freeze(): void
  close(): Promise<void>
}

export const tcpProxy = async (to: number): Promise<TcpProxy> => {
  const pairs = new Set<readonly [Socket, Socket]>()
  let left = Number.POSITIVE_INFINITY
  let frozen = false
  const server = createServer((client) => {
    const device = connect(to, '127.0.0.1')
    const pair = [client, device] as const
    pairs.add(pair)
    const cut = (): void => {
      pairs.delete(pair)
      client.destroy()
      device.destroy()
    }
    client.on('data', (bytes) => {
      left -= bytes.length
      if (left <= 0) cut()
      else if (!frozen) device.write(bytes)
    })
    device.on('data', (bytes) => {
      if (!frozen) client.write(bytes)
    })
    for (const socket of pair) socket.on('error', cut).on('close', cut)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const cut = (): void => {
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  }
  return {
    port: address.port,
    cut,
    cutAfter: (bytes) => {
      left = bytes
    },
    freeze: () => {
      frozen = true
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
