import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { helloListener } from '../../adapters/helloListener.ts'
import { answerHello } from '../../engine/enrol/answerHello.ts'
import {
  flashOf,
  handClock,
  hostKeyOf,
  type Station,
  station,
} from '../../engine/enrol/enrol.fixture.ts'
import { type Enrolment, openEnrolment } from '../../engine/enrol/openEnrolment.ts'
import type { Hello } from './hello.ts'
import { parseHello } from './parseHello.ts'
import {
  python,
  type ReporterDevice,
  reporterDevice,
  reporterScript,
} from './reporterDevice.fixture.ts'

let on: ReporterDevice
let at: Station
let enrolment: Enrolment
const servers: Server[] = []

beforeEach(async () => {
  on = await reporterDevice()
  at = await station(1)
  const opened = await openEnrolment(
    { address: '127.0.0.1', port: 0 },
    { ...at, clock: handClock(), listener: helloListener() },
  )
  if (!opened.ok) throw new Error(opened.fault.code)
  enrolment = opened.value
})

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  await on.dispose()
  await enrolment.close()
})

const key = () => Buffer.from(at.keys.get(flashOf(1)) ?? []).toString('hex')

/** A device as the card made it; `cloudInit` is what that command prints. */
const device = (ports: readonly number[], cloudInit?: string) =>
  on.make({
    stations: ports.map((port) => ({ address: '127.0.0.1', port })),
    key: key(),
    ...(cloudInit === undefined ? {} : { cloudInit }),
  })

/** A station that holds no key of ours. */
const stranger = async (
  answer: (hello: Hello, response: ServerResponse) => void,
): Promise<number> => {
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Uint8Array[] = []
    for await (const part of request) parts.push(part)
    const hello = parseHello(Buffer.concat(parts))
    if (hello.ok) answer(hello.value, response)
    else response.writeHead(500).end()
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const where: AddressInfo | string | null = server.address()
  return typeof where === 'object' && where !== null ? where.port : 0
}

const isEnrolled = async () => (await at.store.device('d1'))?.hostKey !== ''

describe('the reporter and the station', () => {
  it('know each other by the key of the card: enrolled, key burned, nothing of it said', async () => {
    await device([enrolment.port])
    const secret = key()
    const reporter = on.start()
    expect(await reporter.ended).toBe(0)
    expect(reporter.said()).toContain(`127.0.0.1:${enrolment.port}: accepted`)
    expect(reporter.said()).not.toContain(secret)
    expect(existsSync(on.keyFile)).toBe(false)
    expect(await at.store.device('d1')).toMatchObject({
      state: 'enrolled',
      trust: 'hello',
      hostKey: hostKeyOf(1),
      serial: '10000000abcdef01',
      macs: ['dc:a6:32:00:00:01'],
      address: '127.0.0.1',
      simulated: true,
      facts: {
        model: 'Raspberry Pi 4 Model B Rev 1.4',
        revision: 'c03114',
        memoryBytes: 3_884_732 * 1024,
        os: 'Debian GNU/Linux 13 (trixie)',
        firstBoot: { status: 'done', errors: [] },
      },
    })
    const again = on.start()
    expect(await again.ended).toBe(0)
    expect(again.said()).toContain('nothing to do')
  })

  it('take a real board for real: its serial ends in a zero byte there', async () => {
    await device([enrolment.port])
    await rm(join(on.root, 'run'), { recursive: true })
    await on.put('proc/device-tree/serial-number', '100000007E57AB1E\0')
    await on.put('proc/device-tree/model', 'Raspberry Pi 5 Model B Rev 1.0\0')
    await on.put(
      'proc/cpuinfo',
      'processor\t: 0\nRevision\t: c04170\nSerial\t\t: 1111111111111111\n',
    )
    expect(await on.start().ended).toBe(0)
    expect(await at.store.device('d1')).toMatchObject({
      serial: '100000007e57ab1e',
      simulated: false,
      facts: { model: 'Raspberry Pi 5 Model B Rev 1.0', revision: 'c04170' },
    })
  })

  it('say how first boot went, and no key that stands in an error', async () => {
    const errors = { WARNING: ['schema: no such key', `content: ${key()}`], ERROR: ['a\tb'] }
    const said = {
      status: 'done',
      extended_status: 'degraded done',
      errors: [],
      recoverable_errors: errors,
    }
    await device([enrolment.port], JSON.stringify(said))
    expect(await on.start().ended).toBe(0)
    expect((await at.store.device('d1'))?.facts?.firstBoot).toEqual({
      status: 'degraded done',
      errors: ['ERROR: a b', 'WARNING: schema: no such key', 'WARNING: content: [secret]'],
    })
  })

  it('wait for the host key when sshd has not made one yet', async () => {
    await device([enrolment.port])
    await rm(join(on.root, 'etc/ssh/ssh_host_ed25519_key.pub'))
    const reporter = on.start()
    await reporter.says('no host key yet', 2)
    await on.put('etc/ssh/ssh_host_ed25519_key.pub', `${hostKeyOf(1)} root@bramble-01\n`)
    expect(await reporter.ended).toBe(0)
    expect(await isEnrolled()).toBe(true)
  })

  it('go on while a person must decide, and end when it is decided', async () => {
    await device([enrolment.port])
    await at.store.append([
      {
        kind: 'device.bound',
        deviceId: 'd1',
        serial: '1000000000000000',
        macs: [],
        trust: 'hello',
      },
    ])
    const reporter = on.start()
    await reporter.says(': wait', 2)
    expect(existsSync(on.keyFile)).toBe(true)
    await at.store.append([
      {
        kind: 'device.bound',
        deviceId: 'd1',
        serial: '10000000abcdef01',
        macs: [],
        trust: 'hello',
      },
    ])
    expect(await reporter.ended).toBe(0)
  })

  it('get no answer out of the station with another key', async () => {
    await device([enrolment.port])
    await on.put('etc/bramble/hello.key', 'ab'.repeat(32))
    const reporter = on.start()
    await reporter.says('no answer that holds our key', 3)
    expect(await isEnrolled()).toBe(false)
    const events = (await at.store.events({ seq: 0 })).map(({ event }) => event)
    expect(events.at(-1)).toMatchObject({ kind: 'hello.refused', fault: { code: 'HELLO_FORGED' } })
  })
})

describe('a station that does not hold the key', () => {
  const other = new Uint8Array(32).fill(9)
  const genuine = (hello: Hello) =>
    answerHello({ hello, key: at.keys.get(flashOf(1)) ?? other }, 'accepted', 0, digests)
  const lies: readonly [string, (hello: Hello, response: ServerResponse) => void][] = [
    [
      'answers under a key of its own',
      (hello, response) => response.end(answerHello({ hello, key: other }, 'accepted', 0, digests)),
    ],
    [
      "answers with the device's own code",
      (hello, response) => response.end(JSON.stringify({ ...hello, order: 'accepted', clock: 0 })),
    ],
    [
      'answers with a genuine answer to another hello',
      (hello, response) => response.end(genuine({ ...hello, nonce: '00'.repeat(16) })),
    ],
    [
      'turns a genuine wait into accepted',
      (hello, response) => {
        const held = { hello, key: at.keys.get(flashOf(1)) ?? other }
        const text = new TextDecoder().decode(answerHello(held, 'wait', 0, digests))
        response.end(text.replace('"wait"', '"accepted"'))
      },
    ],
    ['answers with brackets without end', (_, response) => response.end('['.repeat(4096))],
    ['answers with a code that is no text', (_, response) => response.end('{"mac":1}')],
    [
      'sends it elsewhere',
      (_, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['speaks no HTTP', (_, response) => response.socket?.end('SSH-2.0-OpenSSH\r\n')],
    ['hangs up', (_, response) => response.socket?.destroy()],
  ]

  it.each(lies)('%s: the device goes on, and meets its own station', async (_, lie) => {
    const port = await stranger(lie)
    await device([port])
    const reporter = on.start()
    await reporter.says(`127.0.0.1:${port}: `, 3)
    expect(existsSync(on.keyFile)).toBe(true)
    expect(reporter.said()).not.toContain(': accepted')
    await reporter.kill()
    await device([port, enrolment.port])
    expect(await on.start().ended).toBe(0)
    expect(await isEnrolled()).toBe(true)
  })
})

describe('the bytes that codes are made over', () => {
  it('are the same in Python, by the vectors', async () => {
    const vectors = new URL('./hello.vectors.json', import.meta.url).pathname
    const program = `
import importlib.util, json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1].rpartition("/")[0])
spec = importlib.util.spec_from_file_location("reporter", sys.argv[1])
sys.argv = sys.argv[:1] + sys.argv[2:]
file = sys.argv.pop()
reporter = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reporter)
vectors = json.load(open(file))
key = bytes.fromhex(vectors["key"])
codes = []
for kind in ("hello", "answer"):
    for row in vectors[kind + "s"]:
        tag = f"bramble/{kind}/{row[kind]['version']}"
        fields = {name: value for name, value in row[kind].items() if name != "version"}
        codes.append(reporter.code(key, tag, fields))
print(json.dumps(codes))
`
    const codes: unknown = JSON.parse(
      execFileSync(python, ['-c', program, reporterScript, vectors], { encoding: 'utf8' }),
    )
    const read: Record<'hellos' | 'answers', readonly { mac: string }[]> = JSON.parse(
      await readFile(vectors, 'utf8'),
    )
    expect(codes).toEqual([...read.hellos, ...read.answers].map(({ mac }) => mac))
  })
})
