import type { UserSetting } from '../../profile/settings/userSetting.ts'
import { quote } from '../../shell/quote.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { revealed, rootFile } from '../root/rootFile.ts'
import { putFileLine } from './putFileLine.ts'

/**
 * The lines of a script that make an account of a Debian-like system, or change one that is there: password hash by
 * standard input, keys, sudo. Without a password it is locked for passwords; keys still work.
 */
export const accountLines = (
  user: UserSetting,
  keys: readonly string[],
  secrets: SecretHandling,
): readonly string[] => {
  const { name, passwordHash, groups, sudo } = user
  const [who, home] = [quote([name]), `/home/${name}`]
  const sudoers = quote([`/etc/sudoers.d/010-bramble-${name}`])
  return [
    `id ${who} >/dev/null 2>&1 || useradd -m -s /bin/bash ${who}`,
    // A hash nobody can match locks; `usermod -L` would lock the account for keys as well where PAM says so.
    `printf '%s:%s\\n' ${who} ${quote([passwordHash === undefined ? '*' : revealed(passwordHash, secrets)])} | chpasswd -e`,
    ...groups.map(
      (group) =>
        // Whoever looks into the log finds it; the hello says it as well.
        `usermod -aG ${quote([group])} ${who} || echo ${quote([`${name} is not put into the group ${group}`])}`,
    ),
    ...(sudo === 'none' ? [`gpasswd -d ${who} sudo || true`] : [`usermod -aG sudo ${who}`]),
    `rm -f ${sudoers} ${quote([`/etc/sudoers.d/010_${name}-nopasswd`])} /etc/sudoers.d/010_pi-nopasswd`,
    ...(sudo === 'passwordless'
      ? [
          putFileLine(
            rootFile(`/etc/sudoers.d/010-bramble-${name}`, `${name} ALL=(ALL) NOPASSWD:ALL\n`, {
              mode: '0440',
            }),
            secrets,
          ),
        ]
      : []),
    ...(keys.length === 0
      ? []
      : [
          `install -d -m 700 -o ${who} -g ${who} ${quote([`${home}/.ssh`])}`,
          putFileLine(
            rootFile(`${home}/.ssh/authorized_keys`, keys.map((key) => `${key}\n`).join(''), {
              mode: '0600',
              owner: `${name}:${name}`,
            }),
            secrets,
          ),
        ]),
  ]
}
