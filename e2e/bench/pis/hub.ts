import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BenchFolder, making } from '../cleanup/benchFolder.ts'
import { makeControlGroup } from '../host/controlGroups.ts'
import { runTool } from '../host/runTool.ts'
import { spawnInGroup } from '../host/spawnInGroup.ts'
import { dhcpAddressOf, MAX_PIS, macPatternOf } from './piIdentity.ts'

/** The network of a bench: a namespace of its own with a bridge, so the same addresses suit every bench. */
export interface Hub {
  readonly folder: BenchFolder
  readonly netns: string
  /** The bridge's address, where a station inside the hub can be reached by the Pis. */
  readonly address: string
  readonly prefixLength: number
}

export const BRIDGE = 'br0'

export const hubOf = (folder: BenchFolder): Hub => ({
  folder,
  netns: `bramble-hub-${folder.id}`,
  address: '10.77.0.1',
  prefixLength: 24,
})

/** Runs a tool inside the hub's network namespace. Only the network is another: /sys and all mounts stay. */
export const runInHub = (hub: Hub, tool: string, args: readonly string[]): Promise<string> =>
  runTool('nsenter', [`--net=/run/netns/${hub.netns}`, tool, ...args])

/** Makes namespace, loopback, bridge and DHCP. Needs root. */
export async function openHub(folder: BenchFolder): Promise<Hub> {
  const hub = hubOf(folder)
  await making(folder, { kind: 'netns', name: hub.netns }, () =>
    runTool('ip', ['netns', 'add', hub.netns]),
  )
  const ip = (...args: readonly string[]) => runTool('ip', ['-n', hub.netns, ...args])
  await ip('link', 'set', 'lo', 'up')
  await ip('link', 'add', BRIDGE, 'type', 'bridge')
  await ip('address', 'add', `${hub.address}/${hub.prefixLength}`, 'dev', BRIDGE)
  await ip('link', 'set', BRIDGE, 'up')
  // A Pi that asks for the world is told at once that there is none, instead of waiting for it.
  await ip('route', 'add', 'unreachable', 'default')
  await runInHub(hub, 'sysctl', ['--quiet', '--write', 'net.ipv4.ip_forward=1'])
  await startDhcp(hub)
  return hub
}

/** Fixed leases by MAC; no DNS, no lease file. dnsmasq drops to its own user after it has its sockets. */
async function startDhcp(hub: Hub): Promise<void> {
  const log = join(hub.folder.path, 'dhcp.log')
  const numbers = Array.from({ length: MAX_PIS }, (_, at) => at + 1)
  const server = spawnInGroup({
    group: makeControlGroup(hub.folder, 'hub'),
    tool: 'nsenter',
    args: [
      ...[`--net=/run/netns/${hub.netns}`, 'dnsmasq', '--keep-in-foreground'],
      ...['--conf-file=/dev/null', '--pid-file=', '--port=0', '--leasefile-ro', '--no-ping'],
      ...['--log-facility=-', '--log-dhcp', `--interface=${BRIDGE}`, '--bind-interfaces'],
      ...[`--dhcp-range=${hub.address},static,255.255.255.0,12h`, '--dhcp-authoritative'],
      ...numbers.map((n) => `--dhcp-host=${macPatternOf(n)},${dhcpAddressOf(n)}`),
    ],
    log,
  })
  const ended = once(server, 'exit').then(() => 'ended' as const)
  const said = () => readFileSync(log, 'utf8')
  for (let looks = 0; looks < 500; looks += 1) {
    if (said().includes('DHCP, static leases only')) return
    const now = await Promise.race([ended, pause(10, 'runs' as const)])
    if (now === 'ended') break
  }
  throw new Error(`the DHCP server of the bench did not start: ${said().trim()}`)
}
