import type { Settings } from '../../../profile/settings/settings.ts'
import type { UserSetting } from '../../../profile/settings/userSetting.ts'
import { quote } from '../../../shell/quote.ts'
import type { SecretHandling } from '../../bootEdit.ts'
import type { FirstBootDevice } from '../../firstBootDevice.ts'
import { revealed } from '../../root/rootFile.ts'

/**
 * What Alpine's `local` service runs at the end of the first boot. It makes the accounts with BusyBox's own tools,
 * and then has the system keep itself (`lbu commit`): a diskless Alpine would make new SSH host keys at every boot and
 * never be the device again that was met. Before it keeps, it takes itself away, so that no secret stays in the archive.
 */
export const alpineScript = (
  settings: Settings,
  device: FirstBootDevice,
  secrets: SecretHandling,
): string =>
  [
    '#!/bin/sh',
    `# Bramble: the first boot of flash ${device.flashId}.`,
    ...settings.users.flatMap((user, index) =>
      account(
        user,
        index === 0 ? [device.fleetKey, ...user.authorizedKeys] : user.authorizedKeys,
        secrets,
      ),
    ),
    // Alpine comes with a root without a password: good for a console on a desk, not for a cabinet.
    'passwd -l root',
    ...(settings.files ?? [])
      .filter(({ owner }) => owner !== 'root:root')
      .map(({ owner, path }) => quote(['chown', owner, path])),
    'rm -f /etc/local.d/bramble.start',
    'lbu commit -d',
    '',
  ].join('\n')

const account = (
  { name, passwordHash, sudo, groups }: UserSetting,
  keys: readonly string[],
  secrets: SecretHandling,
): readonly string[] => {
  const who = quote([name])
  const home = quote([`/home/${name}/.ssh`])
  const file = quote([`/home/${name}/.ssh/authorized_keys`])
  const hash = passwordHash === undefined ? '*' : revealed(passwordHash, secrets)
  return [
    `id ${who} >/dev/null 2>&1 || adduser -D -s /bin/sh ${who}`,
    `printf '%s:%s\\n' ${who} ${quote([hash])} | chpasswd -e`,
    ...groups.map((group) => `addgroup ${who} ${quote([group])}`),
    ...(sudo === 'none' ? [] : [`addgroup ${who} wheel`]),
    // A file of the profile may have made it before, as root's.
    `chown ${quote([`${name}:${name}`, `/home/${name}`])}`,
    ...(keys.length === 0
      ? []
      : [
          `mkdir -p ${home}`,
          `printf %s ${quote([keys.map((key) => `${key}\n`).join('')])} >${file}`,
          `chmod 700 ${home}`,
          `chmod 600 ${file}`,
          `chown -R ${quote([`${name}:${name}`])} ${home}`,
        ]),
  ]
}
