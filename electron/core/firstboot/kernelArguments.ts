import type { CmdlineEdit } from '../cmdline/editCmdline.ts'
import type { Settings } from '../profile/settings/settings.ts'

/**
 * What settings ask of the kernel's command line, whatever the dialect: memory cgroups for Kubernetes, the
 * wireless country, the serial console, and the profile's own arguments last, so that those win.
 */
export const kernelArguments = (settings: Settings): readonly CmdlineEdit[] => [
  // The firmware puts `cgroup_disable=memory` in front; without these two no kubelet starts.
  ...(settings.kubernetes === undefined || settings.kubernetes === 'none'
    ? []
    : ([
        { kind: 'set', key: 'cgroup_memory', value: '1' },
        // Added, not set: an image may enable other controllers by the same key.
        { kind: 'add', arg: 'cgroup_enable=memory' },
      ] as const)),
  ...(settings.wifiCountry === undefined
    ? []
    : ([{ kind: 'set', key: 'cfg80211.ieee80211_regdom', value: settings.wifiCountry }] as const)),
  ...serialConsole(settings.serial),
  ...(settings.kernelArguments ?? []),
]

/** What the firmware makes `ttyS0` or `ttyAMA0` of, whichever is on the header. */
const SERIAL = 'serial0,115200'

const serialConsole = (serial: Settings['serial']): readonly CmdlineEdit[] => {
  if (serial === undefined) return []
  return serial === 'console' || serial === 'both'
    ? [{ kind: 'add', arg: `console=${SERIAL}` }]
    : [{ kind: 'remove', key: 'console', value: SERIAL }]
}
