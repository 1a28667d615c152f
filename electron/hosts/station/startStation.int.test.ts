import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { clock } from '../../adapters/clock.ts'
import { random } from '../../adapters/random.ts'
import { openLog } from '../shared/log.ts'
import { builtFiles } from '../shared/web/builtFiles.ts'
import { type Station, startStation } from './startStation.ts'

let folder = ''
let station: Station
let served = 0
const own = () => `http://127.0.0.1:${station.port}`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'station-'))
  writeFileSync(
    join(folder, 'index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__"><title>Bramble</title>',
  )
  writeFileSync(join(folder, 'main.js'), 'export {}')
  writeFileSync(join(folder, 'main.js.map'), '{}')
  const started = await startStation({
    port: 0,
    files: builtFiles(folder),
    clock,
    random,
    log: openLog(folder, clock.now),
    serve: (socket) => {
      served += 1
      socket.on('message', (data) => socket.send(`heard ${data}`))
    },
  })
  if (!started.ok) throw new Error(started.fault.code)
  station = started.value
})

afterAll(async () => {
  await station.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A request in which every header is ours, also those that a browser would not let a page set. */
const ask = (
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: {
    method?: string
    headers?: Record<string, string>
    body?: string
  } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: station.port, path, method, headers },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })

const codeOf = (address: string): string => new URL(address).hash.slice('#code='.length)

const signIn = (code: string, headers: Record<string, string> = {}) =>
  ask('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own(), ...headers },
    body: JSON.stringify({ code }),
  })

const cookieFrom = (answer: Answer): string =>
  String(answer.headers['set-cookie']?.[0]).split(';', 1)[0] ?? ''

/** `open`, or the status with which the upgrade was refused. */
const upgrade = (headers: Record<string, string>, path = '/rpc'): Promise<string> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${station.port}${path}`, { headers })
    socket.once('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.once('unexpected-response', (_request, response) => {
      response.resume()
      resolve(String(response.statusCode))
    })
    socket.once('error', () => resolve('error'))
  })

describe('the page of a station', () => {
  it('comes with a policy and a nonce of its own each time', async () => {
    const first = await ask('/')
    const second = await ask('/')
    const nonceIn = (answer: Answer) => /content="([^"]+)"/.exec(answer.body)?.[1]
    expect(first.status).toBe(200)
    expect(nonceIn(first)).not.toBe(nonceIn(second))
    const policy = String(first.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceIn(first)}'`)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${station.port};`)
    expect(policy).toContain("base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(first.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(first.headers).not.toHaveProperty('access-control-allow-origin')
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/\\..\\package.json',
    '/main.js%00.html',
    '/main.js.map',
    '//main.js',
    '/bramble.log',
    `/${'a'.repeat(8000)}`,
  ])('is only what was built: %s is not there', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.body).toBe('')
    expect(answer.headers['content-security-policy']).toBeDefined()
  })

  it('takes no other method', async () => {
    expect((await ask('/', { method: 'PUT', headers: { origin: own() } })).status).toBe(405)
  })
})

describe('the one-time code', () => {
  it('is 256 bits in the fragment, and works once', async () => {
    const code = codeOf(station.newAddress())
    expect(Buffer.from(code, 'base64url')).toHaveLength(32)
    const entered = await signIn(code)
    expect(entered.status).toBe(204)
    expect(String(entered.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await signIn(code)).status).toBe(403)
  })

  it('stops working when a newer one is printed', async () => {
    const older = codeOf(station.newAddress())
    station.newAddress()
    const answer = await signIn(older)
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'STATION_CODE_REFUSED' })
  })

  it.each([
    ['no JSON', 'text/plain', '{"code":"x"}', 415],
    ['not an object', 'application/json', '[]', 403],
    ['too large', 'application/json', JSON.stringify({ code: 'x'.repeat(2000) }), 403],
  ])('is refused as %s', async (_, type, body, status) => {
    const answer = await ask('/session', {
      method: 'POST',
      headers: { 'content-type': type, origin: own() },
      body,
    })
    expect(answer.status).toBe(status)
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })
})

describe('the matrix of Host, Origin and cookie', () => {
  const hosts = ['own', 'evil.example', '127.0.0.1:1'] as const
  const origins = ['own', 'http://evil.example', 'null', 'none'] as const
  const cookies = ['good', 'wrong', 'none'] as const
  const rows = hosts.flatMap((host) =>
    origins.flatMap((origin) => cookies.map((cookie) => ({ host, origin, cookie }))),
  )
  let good = ''
  beforeAll(async () => {
    good = cookieFrom(await signIn(codeOf(station.newAddress())))
  })

  it.each(rows)('opens a socket only for its own page: $host $origin $cookie', async (row) => {
    const before = served
    const said = await upgrade({
      host: row.host === 'own' ? `127.0.0.1:${station.port}` : row.host,
      ...(row.origin === 'none' ? {} : { origin: row.origin === 'own' ? own() : row.origin }),
      ...(row.cookie === 'none' ? {} : { cookie: row.cookie === 'good' ? good : `${good}x` }),
    })
    const ownPage = row.host === 'own' && row.origin === 'own'
    expect(said).toBe(!ownPage ? '403' : row.cookie === 'good' ? 'open' : '401')
    expect(served - before).toBe(said === 'open' ? 1 : 0)
  })

  it('refuses a cross-site fetch with the right cookie, and another path', async () => {
    const headers = { origin: own(), cookie: good }
    expect(await upgrade({ ...headers, 'sec-fetch-site': 'cross-site' })).toBe('403')
    expect(await upgrade(headers, '/rpc2')).toBe('404')
  })

  it('answers a rebound name with nothing of the page', async () => {
    const answer = await ask('/', { headers: { host: 'rebound.example' } })
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.body).code).toBe('STATION_ORIGIN_REFUSED')
  })

  it('signs nobody in from another site', async () => {
    const code = codeOf(station.newAddress())
    expect((await signIn(code, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await signIn(code, { 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await signIn(code)).status).toBe(204)
  })

  it('says whether a session is there', async () => {
    expect((await ask('/session', { headers: { cookie: good } })).status).toBe(204)
    expect((await ask('/session')).status).toBe(401)
  })
})

describe('the listener', () => {
  it('is on loopback alone', async () => {
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: station.port })
      socket.once('connect', () => {
        socket.destroy()
        resolve(false)
      })
      socket.once('error', () => resolve(true))
    })
    expect(refused).toBe(true)
  })

  it('says when its port is taken', async () => {
    const second = await startStation({
      port: station.port,
      files: new Map(),
      clock,
      random,
      log: openLog(folder, clock.now),
      serve: () => {},
    })
    expect(second).toMatchObject({ ok: false, fault: { code: 'STATION_PORT_TAKEN' } })
  })
})
