import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toolFolder } from '../../core/hello/shellDevice.fixture.ts'

const needsRoot = process.getuid?.() !== 0
const id = String(process.pid)
const [station, device, other] = ['station', 'device', 'other'].map(
  (name) => `bramble-${name}-${id}`,
)
let folder = ''
const NAME = 'bramble-1a2b3c4d.local'
const ip = (...args: readonly string[]) => execFileSync('ip', args)
const announce = new URL('./announce.fixture.ts', import.meta.url).pathname
const firstboot = new URL('../../../resources/firstboot', import.meta.url).pathname

/** What the reporter's own resolver finds, from a network namespace. */
const lookUp = (from: string | undefined, name = NAME) =>
  execFileSync(
    'ip',
    [
      ...['netns', 'exec', String(from), '/usr/bin/python3', '-Bc'],
      'import sys; sys.path.insert(0, sys.argv[1]); import bramble_way as w; print(*w.ask_network(sys.argv[2]))',
      ...[firstboot, name],
    ],
    { encoding: 'utf8' },
  ).trim()

/** The same of the reporter in sh, by what every Debian has. */
const lookUpInShell = (from: string | undefined, name = NAME) => {
  const script = [
    'set -u; work=$1; PATH=$1/tools; export PATH; LC_ALL=C; export LC_ALL',
    ...['code', 'text', 'way', 'device'].map((part) => `. "$2/sh/bramble-${part}.sh"`),
    'ask_network "$3"',
  ].join('\n')
  const shell = ['/usr/bin/dash', '-c', script, 'sh', folder, firstboot, name]
  return execFileSync('ip', ['netns', 'exec', String(from), ...shell], { encoding: 'utf8' }).trim()
}

const startIn = async (netns: string | undefined, address: string) => {
  const program = [process.execPath, announce, NAME, address]
  const child = spawn('ip', ['netns', 'exec', String(netns), ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [said]: unknown[] = await once(child.stdout.setEncoding('utf8'), 'data')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { said: String(said).trim(), stop }
}

describe.skipIf(needsRoot)('a station that is announced', () => {
  // A station with two networks, and a device in each of them.
  beforeAll(() => {
    for (const netns of [station, device, other]) {
      ip('netns', 'add', String(netns))
      ip('-n', String(netns), 'link', 'set', 'lo', 'up')
    }
    for (const [cable, peer, net] of [
      ['one', device, '10.78.1'],
      ['two', other, '10.78.2'],
    ] as const) {
      const far = ['type', 'veth', 'peer', 'name', 'eth0', 'netns', String(peer)]
      ip('-n', String(station), 'link', 'add', cable, ...far)
      ip('-n', String(station), 'address', 'add', `${net}.1/24`, 'dev', cable)
      ip('-n', String(station), 'link', 'set', cable, 'up')
      ip('-n', String(peer), 'address', 'add', `${net}.2/24`, 'dev', 'eth0')
      ip('-n', String(peer), 'link', 'set', 'eth0', 'up')
    }
  })
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bramble-announce-'))
    await toolFolder(folder, {
      name: 'dash, Perl',
      shell: [],
      tools: ['awk', 'head', 'ip', 'perl', 'sh', 'timeout', 'tr'],
    })
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
    for (const netns of [station, device, other]) ip('netns', 'delete', String(netns))
  })

  it('is found by its name on that network and on no other, until it ends', async () => {
    const { said, stop } = await startIn(station, '10.78.1.1')
    expect(said).toBe('announced')
    expect(lookUp(device)).toBe('10.78.1.1')
    expect(lookUp(device, 'bramble-00000000.local')).toBe('')
    expect(lookUp(other)).toBe('')
    await stop()
    expect(lookUp(device)).toBe('')
  })

  it('is found by a reporter in sh as well, with what every Debian has', async () => {
    const { stop } = await startIn(station, '10.78.1.1')
    expect(lookUpInShell(device)).toBe('10.78.1.1')
    expect(lookUpInShell(device, 'bramble-00000000.local')).toBe('')
    expect(lookUpInShell(other)).toBe('')
    await stop()
  })

  it('is found by somebody else’s resolver too', async () => {
    const { stop } = await startIn(station, '10.78.1.1')
    const query = ['-p', '5353', '@10.78.1.1', '+tries=3', '+time=2', '+short']
    const ask = (type: string) =>
      execFileSync('ip', ['netns', 'exec', String(device), 'dig', ...query, NAME, type], {
        encoding: 'utf8',
      }).trim()
    expect(ask('A')).toBe('10.78.1.1')
    // An NSEC record: of addresses this name has an A record and nothing else.
    expect(ask('AAAA')).toBe(`${NAME}. A`)
    await stop()
  })

  it('shares the port with another responder on the same computer', async () => {
    const first = await startIn(station, '10.78.1.1')
    const second = await startIn(station, '10.78.2.1')
    expect([first.said, second.said]).toEqual(['announced', 'announced'])
    expect(lookUp(device)).toBe('10.78.1.1')
    expect(lookUp(other)).toBe('10.78.2.1')
    await first.stop()
    await second.stop()
  })

  it('is not announced on an address that is not of a network here', async () => {
    const { said, stop } = await startIn(station, '127.0.0.1')
    expect(said).toBe('none')
    await stop()
  })
})
