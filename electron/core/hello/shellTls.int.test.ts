import { execFileSync } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { answerHello } from '../../engine/enrol/answerHello.ts'
import { flashOf, type Station, station } from '../../engine/enrol/enrol.fixture.ts'
import { toHex } from '../ids/hex.ts'
import { type ReporterDevice, reporterDevice } from './reporterDevice.fixture.ts'
import { shellFolder, shellSettings, shellSystems, toolFolder } from './shellDevice.fixture.ts'
import { acceptingServer } from './stationServer.fixture.ts'

let on: ReporterDevice
let at: Station
const closers: (() => unknown)[] = []

beforeEach(async () => {
  on = await reporterDevice()
  at = await station(1)
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await on.dispose()
})

const keyOf = () => at.keys.get(flashOf(1)) ?? new Uint8Array(32)

/** A station behind TLS whose certificate ended a day ago, as a device finds it whose clock is not right. */
const stationOf = async () => {
  const folder = join(on.root, 'certs')
  await mkdir(folder)
  const key = join(on.root, 'key.pem')
  const cert = join(folder, 'ca-certificates.crt')
  await on.put('names', 'subjectAltName=DNS:localhost\n')
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const request = join(on.root, 'request.pem')
  openssl('req', ...curve, '-subj', '/CN=localhost', '-keyout', key, '-out', request)
  const names = ['-extfile', join(on.root, 'names'), '-days', '-1']
  openssl('x509', '-req', '-in', request, '-signkey', key, ...names, '-out', cert)
  const tls = { key: await readFile(key), cert: await readFile(cert) }
  const server = await acceptingServer(
    (hello) => answerHello({ hello, key: keyOf() }, 'accepted', 0, digests),
    async (handler) => createServer(tls, handler),
  )
  closers.push(server.close)
  const stations = [{ address: `https://localhost:${server.port}/hello`, port: 443 }]
  await on.make({ stations: [], key: toHex(keyOf()) })
  await rm(join(on.root, 'bin/cloud-init'))
  await shellSettings(on, stations, toHex(keyOf()))
  return { server, folder }
}

/** The reporter on a device that trusts the certificates of a folder and no others. */
const startTrusting = async (system: (typeof shellSystems)[number], folder: string) => {
  const mounted = '/usr/bin/mount --bind "$0" /etc/ssl/certs && exec "$@"'
  const reporter = [...system.shell, join(shellFolder, 'bramble-hello.sh'), on.root]
  return on.startOther(
    ['/usr/bin/unshare', '--mount', '/bin/sh', '-c', mounted, folder, ...reporter],
    await toolFolder(on.root, system),
  )
}

const needsRoot = process.getuid?.() !== 0
const systems = shellSystems.filter(({ tools }) => tools.includes('curl') || tools.includes('wget'))

describe.skipIf(needsRoot).each(systems)('a station behind TLS ($name)', (system) => {
  it('is reached with a clock that is years behind, and by nobody else', async () => {
    const { server, folder } = await stationOf()
    await mkdir(join(on.root, 'none'))
    const wary = await startTrusting(system, join(on.root, 'none'))
    await wary.says('localhost:')
    await wary.kill()
    expect(server.hellos).toEqual([])
    const trusting = await startTrusting(system, folder)
    expect(await trusting.ended, trusting.said()).toBe(0)
    expect(trusting.said()).toContain('accepted')
  })
})
