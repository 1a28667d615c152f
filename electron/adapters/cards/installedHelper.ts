import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Fault, fault } from '../../core/faults/fault.ts'

/** Where the packages put things; `resources/policy` names the helper's path, so that polkit runs nothing else. */
export const installed = {
  pkexec: '/usr/bin/pkexec',
  policy: '/usr/share/polkit-1/actions/app.bramble.helper.policy',
  helper: '/opt/Bramble/resources/helper/bramble-helper',
} as const

const GROUP_AND_OTHERS_WRITE = 0o022

/** Why somebody who is not root could change what lies at `path`, or undefined. */
const changeable = (path: string): string | undefined => {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return 'is a link'
  if (stat.uid !== 0) return 'does not belong to root'
  return (stat.mode & GROUP_AND_OTHERS_WRITE) === 0 ? undefined : 'may be written to by others'
}

/** The path and each folder above it, the root of the system last. */
const wayTo = (path: string): readonly string[] =>
  path === '/' ? [path] : [path, ...wayTo(dirname(path))]

/**
 * Why the packed helper must not be started through polkit: a part of the installation is missing, or the helper
 * or a folder above it could have been changed by somebody else than root. Undefined where all is well.
 */
export const installedHelper = (places: typeof installed = installed): Fault | undefined => {
  for (const path of [places.pkexec, places.policy, places.helper]) {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      return fault('HELPER_NOT_INSTALLED', { missing: path })
    }
  }
  for (const path of wayTo(places.helper)) {
    const why = changeable(path)
    if (why !== undefined) return fault('HELPER_INSTALL_UNSAFE', { path, why })
  }
  return undefined
}
