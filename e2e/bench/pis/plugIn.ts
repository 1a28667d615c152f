import { making } from '../cleanup/benchFolder.ts'
import { runTool } from '../host/runTool.ts'
import { BRIDGE, type Hub } from './hub.ts'
import type { PiIdentity } from './piIdentity.ts'

/** Gives a Pi a network namespace of its own with eth0, the cable of which ends in the hub. Returns its name. */
export async function plugIn(hub: Hub, { number, mac }: PiIdentity): Promise<string> {
  const netns = `bramble-pi${number}-${hub.folder.id}`
  const cable = `pi${number}`
  await making(hub.folder, { kind: 'netns', name: netns }, () =>
    runTool('ip', ['netns', 'add', netns]),
  )
  const ip = (...args: readonly string[]) => runTool('ip', ['-n', hub.netns, ...args])
  const far = ['peer', 'name', 'eth0', 'netns', netns, 'address', mac]
  await ip('link', 'add', cable, 'type', 'veth', ...far)
  await ip('link', 'set', cable, 'master', BRIDGE, 'up')
  return netns
}
