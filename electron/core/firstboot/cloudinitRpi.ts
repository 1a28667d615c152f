import type { CmdlineEdit } from '../cmdline/editCmdline.ts'
import { resolveWired } from '../profile/resolveWired.ts'
import { networkConfig } from './cloudinit/networkConfig.ts'
import { userData } from './cloudinit/userData.ts'
import { emitYaml } from './emitYaml.ts'
import type { FirstBootDialect } from './firstBootDialect.ts'
import type { FirstBootInput } from './firstBootInput.ts'

/**
 * Raspberry Pi OS Trixie and what is laid out like it: cloud-init's NoCloud files in the root of the boot
 * partition, and the instance-id on the kernel's command line as well. That one wins over `meta-data`, and
 * with it cloud-init finds its data source again without looking for one at every boot.
 */
export const cloudinitRpi: FirstBootDialect = {
  dialect: 'cloudinit-rpi',
  settings: (input) => {
    const wired = resolveWired(input.profile.wired, input.device)
    if (!wired.ok) return wired
    const network = networkConfig(wired.value)
    const user = userData(input)
    // The image's own meta-data spells `instance_id`, which NoCloud does not read: always written anew.
    const meta = { 'instance-id': input.flashId, dsmode: 'local' }
    return {
      ok: true,
      value: {
        files: [
          { path: 'meta-data', text: (secrets) => emitYaml(meta, secrets) },
          // First line and first byte: without it, or behind a byte-order mark, cloud-init ignores the file.
          { path: 'user-data', text: (secrets) => `#cloud-config\n${emitYaml(user, secrets)}` },
          { path: 'network-config', text: (secrets) => emitYaml(network, secrets) },
        ],
        cmdline: cmdlineEdits(input),
      },
    }
  },
}

const cmdlineEdits = ({ flashId, profile }: FirstBootInput): readonly CmdlineEdit[] => [
  { kind: 'set', key: 'ds', value: `nocloud;i=${flashId}` },
  // The firmware puts `cgroup_disable=memory` in front; without these two no kubelet starts.
  ...(profile.stack === 'k3s'
    ? ([
        { kind: 'set', key: 'cgroup_memory', value: '1' },
        // Added, not set: an image may enable other controllers by the same key.
        { kind: 'add', arg: 'cgroup_enable=memory' },
      ] as const)
    : []),
  ...(profile.wifiCountry === ''
    ? []
    : ([{ kind: 'set', key: 'cfg80211.ieee80211_regdom', value: profile.wifiCountry }] as const)),
]
