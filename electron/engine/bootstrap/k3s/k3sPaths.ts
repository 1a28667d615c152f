import type { Role } from '../../../core/roster/rosterRow.ts'

/** Where things lie on a device. */
export const BINARY = '/usr/local/bin/k3s'
export const INSTALLER = '/var/lib/bramble/stage/k3s-install.sh'
/** What Bramble itself remembers on the device: which installer ran and how it ended, and where the journal stood. */
export const STATE = '/var/lib/bramble/k3s'
export const INSTALL_LOG = '/var/lib/bramble/logs/k3s-install.log'
export const TOKEN_FILE = '/var/lib/rancher/k3s/server/token'

/** The unit that K3s' installer makes for a role. */
export const unitOf = (role: Role): string => (role === 'server' ? 'k3s' : 'k3s-agent')
