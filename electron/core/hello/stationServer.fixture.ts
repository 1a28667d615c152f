import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hello } from './hello.ts'
import { parseHello } from './parseHello.ts'

export const portOf = (server: Pick<Server, 'address'>): number => {
  const where: AddressInfo | string | null = server.address()
  return typeof where === 'object' && where !== null ? where.port : 0
}

/** A web server that answers hellos as it is told, and remembers them. */
export const acceptingServer = async (
  answer: (hello: Hello) => Uint8Array,
  make: (handler: RequestListener) => Promise<Server> = async (handler) => createServer(handler),
) => {
  const hellos: Hello[] = []
  const paths: string[] = []
  const server = await make(async (request: IncomingMessage, response: ServerResponse) => {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += String(part)
    const hello = parseHello(new TextEncoder().encode(text))
    paths.push(request.url ?? '')
    if (!hello.ok) {
      response.writeHead(500).end()
      return
    }
    hellos.push(hello.value)
    response.end(answer(hello.value))
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { server, hellos, paths, port: portOf(server), close }
}
