import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { HelloListening } from '../engine/ports/helloListener.ts'
import { type HelloLimits, helloListener } from './helloListener.ts'

const limits: HelloLimits = {
  perSecond: 0.001,
  burst: 5,
  connections: 50,
  connectionsPerAddress: 10,
  // Long enough for a request on a busy machine; what is slow on purpose is given less.
  requestMs: 20_000,
}

const running: HelloListening[] = []
afterEach(async () => {
  for (const listening of running.splice(0)) await listening.close()
})

const listen = async (given: Partial<HelloLimits> = {}, answer: string | undefined = 'yes') => {
  const bodies: Uint8Array[] = []
  const senders: string[] = []
  const result = await helloListener({ ...limits, ...given }).listen(
    { address: '127.0.0.1', port: 0 },
    async (body, from) => {
      bodies.push(body)
      senders.push(from)
      return answer === undefined ? undefined : new TextEncoder().encode(answer)
    },
  )
  if (!result.ok) throw new Error(result.fault.code)
  running.push(result.value)
  return { ...result.value, bodies, senders }
}

const ask = (
  port: number,
  {
    path = '/hello',
    method = 'POST',
    body = '{}',
    headers = {},
  }: {
    path?: string
    method?: string
    body?: string
    headers?: Record<string, string>
  } = {},
): Promise<{ status: number; text: string; connection: string | undefined }> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => {
        text += part.toString()
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text,
          connection: response.headers.connection,
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

/** Writes `text` to a raw connection, and resolves with all that came back when the listener closed it. */
const raw = (port: number, text: string, again?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let got = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    const drip = again === undefined ? undefined : setInterval(() => socket.write(again), 50)
    socket.on('data', (part) => {
      got += part.toString()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
    socket.on('close', () => {
      clearInterval(drip)
      resolve(got)
    })
  })

describe('the hello listener', () => {
  it('hands a body and its sender on and gives the answer back, once a connection', async () => {
    const listener = await listen()
    const answer = await ask(listener.port, { body: 'héllo' })
    expect(answer).toEqual({ status: 200, text: 'yes', connection: 'close' })
    expect(Buffer.from(listener.bodies[0] ?? []).toString()).toBe('héllo')
    expect(listener.senders).toEqual(['127.0.0.1'])
  })

  it('says nothing where there is no answer', async () => {
    const result = await helloListener(limits).listen(
      { address: '127.0.0.1', port: 0 },
      async () => undefined,
    )
    if (!result.ok) throw new Error(result.fault.code)
    running.push(result.value)
    expect(await ask(result.value.port)).toEqual({ status: 204, text: '', connection: 'close' })
  })

  it.each([
    [404, { path: '/' }],
    [404, { path: '/hello/' }],
    [404, { path: '/hello?x=1' }],
    [405, { method: 'GET', body: '' }],
    [405, { method: 'DELETE', body: '' }],
    [403, { headers: { Origin: 'http://evil.example' } }],
  ])('answers %d to %j without looking at it', async (status, given) => {
    const listener = await listen()
    expect((await ask(listener.port, given)).status).toBe(status)
    expect(listener.bodies).toEqual([])
    expect(listener.turnedAway()).toBe(1)
  })

  it('takes 16 KiB and not a byte more, whether the size is said or not', async () => {
    const listener = await listen()
    const full = 'x'.repeat(16 * 1024)
    expect((await ask(listener.port, { body: full })).status).toBe(200)
    expect((await ask(listener.port, { body: `${full}x` })).status).toBe(413)
    const chunked = { 'Transfer-Encoding': 'chunked' }
    expect((await ask(listener.port, { body: `${full}x`, headers: chunked })).status).toBe(413)
    expect(listener.bodies).toHaveLength(1)
    expect(listener.turnedAway()).toBe(2)
  })

  it('does not read on when it is sent without end', async () => {
    const listener = await listen()
    const head = 'POST /hello HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`
    expect(await raw(listener.port, head, chunk)).toMatch(/^HTTP\/1.1 413/)
  })

  it('turns a sender away that comes too often, and says when asked how many', async () => {
    const listener = await listen()
    const statuses: number[] = []
    for (let count = 0; count < 8; count += 1) statuses.push((await ask(listener.port)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    expect(listener.turnedAway()).toBe(3)
  })

  it('ends requests that are slow in headers, in body or from the first byte on, and serves others meanwhile', async () => {
    // All at once and for longer than a busy machine may take for the one that is quick.
    const listener = await listen({ requestMs: 6_000 })
    const slow = [
      ['POST /hello HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n'],
      ['POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n', 'x'],
      ['P', ''],
    ].map(([head = '', drip]) => raw(listener.port, head, drip))
    expect((await ask(listener.port)).status).toBe(200)
    for (const said of await Promise.all(slow)) expect(said).toMatch(/^(HTTP\/1.1 408|$)/)
    expect(listener.bodies).toHaveLength(1)
  })

  it('lets one address hold only so many connections', async () => {
    const listener = await listen({ connectionsPerAddress: 3 })
    const sockets = Array.from({ length: 3 }, () => connect(listener.port, '127.0.0.1'))
    await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('connect', done))))
    await expect(ask(listener.port)).rejects.toThrow()
    expect(listener.turnedAway()).toBeGreaterThanOrEqual(1)
    for (const socket of sockets) socket.destroy()
  })

  it('refuses headers without end and requests that are none', async () => {
    const listener = await listen()
    const large = `POST /hello HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(9000)}\r\n\r\n`
    expect(await raw(listener.port, large)).toMatch(/^HTTP\/1.1 431/)
    expect(await raw(listener.port, '\x16\x03\x01\x02\x00\x01\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
    expect(listener.bodies).toEqual([])
  })

  it('says why it could not start', async () => {
    const listener = await listen()
    const again = await helloListener().listen(
      { address: '127.0.0.1', port: listener.port },
      async () => undefined,
    )
    expect(again).toMatchObject({
      ok: false,
      fault: {
        code: 'HELLO_LISTENER_FAILED',
        params: { reason: 'another program uses that port' },
      },
    })
  })

  it('stops at once when it is closed, whoever is connected', async () => {
    const listener = await listen({ requestMs: 60_000 })
    const held = raw(listener.port, 'POST /hello HTTP/1.1\r\n')
    expect((await ask(listener.port)).status).toBe(200)
    await listener.close()
    await held
    await expect(ask(listener.port)).rejects.toThrow()
  })
})
