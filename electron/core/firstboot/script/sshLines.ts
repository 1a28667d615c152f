import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { rootFile } from '../root/rootFile.ts'
import { putFileLine } from './putFileLine.ts'

/** sshd, as OpenSSH's Debian package has it. */
export const sshLines = (
  { ssh, sshPasswordLogin }: Settings,
  secrets: SecretHandling,
): readonly string[] => [
  // The first value that sshd reads counts, and it reads this folder first, by name.
  putFileLine(
    rootFile(
      '/etc/ssh/sshd_config.d/10-bramble.conf',
      `PasswordAuthentication ${sshPasswordLogin === true ? 'yes' : 'no'}\n`,
    ),
    secrets,
  ),
  ...(ssh === undefined ? [] : [`systemctl ${ssh ? 'enable' : 'disable'} ssh.service`]),
]
