import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createWeb, type WebOptions } from './createWeb.ts'

const idle = new AbortController().signal
const open: { close(): void; closeAllConnections?(): void }[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
})

const listening = async (server: Server | ReturnType<typeof createTcpServer>): Promise<string> => {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return `127.0.0.1:${address.port}`
}
const serving = (answer: (request: IncomingMessage, response: ServerResponse) => void) =>
  listening(createServer(answer))

const asked = async (url: string, options: Partial<WebOptions> = {}, signal = idle) => {
  const web = createWeb({ agentName: 'Bramble/test', environment: {}, ...options })
  const answer = await web.get({ url, headers: {} }, signal)
  if (!answer.ok) return { fault: answer.fault.code, params: answer.fault.params }
  let text = ''
  for await (const part of answer.value.body) {
    if (!part.ok) return { text, fault: part.fault.code, params: part.fault.params }
    text += Buffer.from(part.value).toString('latin1')
  }
  return { text, status: answer.value.status }
}

describe('a request', () => {
  it('says who asks, and nothing of this computer', async () => {
    let headers: IncomingMessage['headers'] = {}
    const host = await serving((request, response) => {
      headers = request.headers
      response.end('here')
    })
    expect(await asked(`http://${host}/`)).toEqual({ text: 'here', status: 200 })
    expect(headers).toEqual({
      host,
      accept: '*/*',
      'user-agent': 'Bramble/test',
      connection: 'close',
    })
  })

  it('follows no redirect by itself, and unpacks nothing', async () => {
    const host = await serving((_, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/', 'content-encoding': 'gzip' })
      response.end('as it is')
    })
    expect(await asked(`http://${host}/`)).toEqual({ text: 'as it is', status: 302 })
  })

  it('that nobody answers ends with a fault that names the host', async () => {
    const host = await listening(createTcpServer())
    const silent = await asked(`http://${host}/`, { answerMs: 50 })
    expect(silent).toMatchObject({ fault: 'DOWNLOAD_UNREACHABLE', params: { host } })
    open.pop()?.close()
    expect(await asked('http://127.0.0.1:1/')).toMatchObject({ fault: 'DOWNLOAD_UNREACHABLE' })
  })

  it('to a server that speaks no TLS is no request: a certificate is always asked for', async () => {
    const host = await serving((_, response) => response.end('plain'))
    expect(await asked(`https://${host}/`)).toMatchObject({ fault: 'DOWNLOAD_UNREACHABLE' })
  })

  it('ends when it is stopped, also in its body', async () => {
    const host = await serving((_, response) => void response.write('first'))
    const stop = new AbortController()
    const web = createWeb({ agentName: 'test', environment: {} })
    const answer = await web.get({ url: `http://${host}/`, headers: {} }, stop.signal)
    if (!answer.ok) throw new Error(answer.fault.code)
    const parts = answer.value.body[Symbol.asyncIterator]()
    expect((await parts.next()).value).toMatchObject({ ok: true })
    stop.abort(new Error('enough'))
    await expect(parts.next()).rejects.toThrow('enough')
  })
})

describe('a body', () => {
  it('that is cut off gives all that came before, and then the fault', async () => {
    const host = await serving((_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('some of it', () => response.destroy())
    })
    expect(await asked(`http://${host}/`)).toMatchObject({
      text: 'some of it',
      fault: 'DOWNLOAD_BROKEN_OFF',
    })
  })

  it('that falls silent is given up, and never while its reader takes its time', async () => {
    const host = await serving((_, response) => void response.write('first'))
    expect(await asked(`http://${host}/`, { stallMs: 50 })).toMatchObject({
      text: 'first',
      fault: 'DOWNLOAD_BROKEN_OFF',
      params: { reason: expect.stringContaining('nothing came') },
    })
  })
})

describe('a proxy of the environment', () => {
  /** Answers for every host, and notes what it was asked for. */
  const proxy = async () => {
    const through: string[] = []
    const server = createServer((request, response) => {
      through.push(`${request.method} ${request.url}`)
      response.end('by the proxy')
    })
    server.on('connect', (request, socket) => {
      through.push(`CONNECT ${request.url}`)
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    return { through, url: `http://${await listening(server)}` }
  }

  it('is asked instead of the host, in either case of its name', async () => {
    for (const name of ['HTTP_PROXY', 'http_proxy']) {
      const { through, url } = await proxy()
      const answer = await asked('http://images.invalid/os.img', { environment: { [name]: url } })
      expect(answer).toEqual({ text: 'by the proxy', status: 200 })
      expect(through).toEqual(['GET http://images.invalid/os.img'])
    }
  })

  it('is left out for hosts that NO_PROXY names', async () => {
    const { through, url } = await proxy()
    const host = await serving((_, response) => response.end('directly'))
    const environment = { HTTP_PROXY: url, NO_PROXY: 'example.org,127.0.0.1' }
    expect(await asked(`http://${host}/`, { environment })).toMatchObject({ text: 'directly' })
    expect(through).toEqual([])
  })

  it('is asked for a tunnel where the host speaks TLS, and its refusal is a fault', async () => {
    const { through, url } = await proxy()
    const answer = await asked('https://images.invalid/os.img', {
      environment: { HTTPS_PROXY: url },
    })
    expect(answer).toMatchObject({ fault: 'DOWNLOAD_UNREACHABLE' })
    expect(through).toEqual(['CONNECT images.invalid:443'])
  })
})
