import type { Settings } from '../../../profile/settings/settings.ts'
import type { UserSetting } from '../../../profile/settings/userSetting.ts'
import type { SecretHandling } from '../../bootEdit.ts'
import { commandFiles } from '../../commandFiles.ts'
import { debianCommands } from '../../debian/debianCommands.ts'
import { debianFiles } from '../../debian/debianFiles.ts'
import { reporterFiles } from '../../debian/reporterFiles.ts'
import type { SwapManager } from '../../debian/swapFiles.ts'
import type { FirstBootDevice } from '../../firstBootDevice.ts'
import type { RootFile } from '../../root/rootFile.ts'
import type { YamlTree } from '../../yamlTree.ts'
import { addedLines } from './addedLines.ts'
import { firstBootDone, startAgain } from './powerCut.ts'

/** Who looks after swap: a program of the image by its own file, or cloud-init itself (`cc_mounts`). */
export type CloudinitSwap = SwapManager | 'cloud-init'

/**
 * `user-data` for cloud-init 25 as Raspberry Pi OS Trixie and Ubuntu 24.04 have it
 * (https://cloudinit.readthedocs.io/en/latest/reference/modules.html).
 */
export const userData = (
  settings: Settings,
  device: FirstBootDevice,
  secrets: SecretHandling,
  swap: CloudinitSwap,
): YamlTree => {
  const { timezone, locale, keyboard, packages = [] } = settings
  const [first, ...others] = settings.users
  const files = debianFiles(settings, swap === 'cloud-init' ? 'none' : swap)
  const added = addedLines(files, device.flashId, secrets)
  return {
    hostname: settings.hostname,
    manage_etc_hosts: true,
    ...(timezone === undefined ? {} : { timezone }),
    ...(locale === undefined ? {} : { locale }),
    ...(keyboard === undefined ? {} : { keyboard: { ...keyboard } }),
    user: firstUser(first, device),
    // `default` is the account that `user` describes; a list without it would take that one away.
    ...(others.length === 0 ? {} : { users: ['default', ...others.map(otherUser)] }),
    ssh_pwauth: settings.sshPasswordLogin ?? false,
    disable_root: true,
    manage_resolv_conf: false,
    // A Pi has no clock of its own: without this apt finds every index to be from the future.
    apt: { preserve_sources_list: true, conf: APT_CONF },
    ...(packages.length === 0 ? {} : { package_update: true, packages: [...packages] }),
    ...(swap === 'cloud-init' ? swapKey(settings) : {}),
    bootcmd: [
      startAgain(device.flashId),
      bringClockForward(device.stationClock),
      ...added.beforeFiles,
    ],
    write_files: [
      ...reporterFiles(settings, device),
      ...commandFiles(settings, device, 'systemd'),
      ...files.filter(({ append }) => !append),
    ].map((file) => writtenFile(file, secrets)),
    runcmd: [...added.afterAccounts, ...commands(settings, device.flashId)],
  }
}

/** The second line: another apt (unattended upgrades) may hold the lock at first boot. */
const APT_CONF = 'Acquire { Check-Date "false"; };\nDPkg { Lock { Timeout "600"; }; };\n'

/**
 * Singular `user`, which merges with the image's default account and so keeps its groups (gpio, i2c, …);
 * `users` without `default` makes an account without any. `sudo` is always said: left out it would be
 * inherited, and on Raspberry Pi OS that is without password.
 */
const firstUser = (user: UserSetting, { fleetKey }: FirstBootDevice): YamlTree =>
  account(user, [fleetKey, ...user.authorizedKeys])

const otherUser = (user: UserSetting): YamlTree => ({
  ...account(user, user.authorizedKeys),
  groups: [...new Set([...user.groups, ...(user.sudo === 'none' ? [] : ['sudo'])])],
})

const account = (
  { name, passwordHash, sudo }: UserSetting,
  keys: readonly string[],
): { readonly [key: string]: YamlTree } => ({
  name,
  shell: '/bin/bash',
  lock_passwd: passwordHash === undefined,
  ...(passwordHash === undefined ? {} : { passwd: passwordHash }),
  // Its schema has no empty list.
  ...(keys.length === 0 ? {} : { ssh_authorized_keys: [...keys] }),
  sudo: sudo === 'passwordless' ? 'ALL=(ALL) NOPASSWD:ALL' : null,
})

/** A file of somebody else's waits for the accounts to be there; cloud-init would fail on it before. */
const writtenFile = (file: RootFile, secrets: SecretHandling): YamlTree => ({
  path: file.path,
  owner: file.owner,
  permissions: file.mode,
  ...(file.owner === 'root:root' ? {} : { defer: true }),
  content: file.text(secrets),
})

const swapKey = ({ swap }: Settings): { readonly [key: string]: YamlTree } =>
  swap?.kind === 'size' ? { swap: { filename: '/swap.img', size: swap.mib * 1024 * 1024 } } : {}

/** `/bin/sh` of its own for each line: a script that breaks stays alone. */
const commands = (settings: Settings, flashId: string): readonly YamlTree[] => {
  // Own commands are a service of their own behind the mark: one of them may reboot, hang, or be cut by the power.
  const own = settings.commands ?? []
  const services = [
    'bramble-hello.service',
    ...(own.length === 0 ? [] : ['bramble-commands.service']),
  ]
  return [
    ['systemctl', 'daemon-reload'],
    ...groupCommands(settings.users[0]),
    ...(settings.swap?.kind === 'off' ? [shell('swapoff -a || true')] : []),
    ...debianCommands(settings).map(shell),
    ...sshCommands(settings.ssh),
    // Not waited for: the reporter itself waits until cloud-init, which runs this, is done, or for as long as it may.
    ...services.map((service) => ['systemctl', 'enable', service]),
    firstBootDone(flashId),
    ...services.map((service) => ['systemctl', 'start', '--no-block', service]),
  ]
}

const shell = (line: string): YamlTree => ['sh', '-c', line]

/** Added here and not as `groups` of `user`, which would take the place of the default account's own. */
const groupCommands = ({ name, groups, sudo }: UserSetting): readonly YamlTree[] => [
  ...groups.map((group) => ['usermod', '-aG', group, name]),
  ...(sudo === 'none' ? [['sh', '-c', 'gpasswd -d "$1" sudo || true', 'bramble-sudo', name]] : []),
]

/** Raspberry Pi OS comes with sshd switched off, and `enable_ssh` is no key of cloud-init. */
const sshCommands = (ssh: boolean | undefined): readonly YamlTree[] => {
  if (ssh === undefined) return []
  return ssh
    ? [
        ['systemctl', 'enable', 'ssh'],
        ['systemctl', 'start', '--no-block', 'ssh'],
      ]
    : // Ubuntu starts it by its socket.
      [shell('systemctl disable --now ssh.socket ssh.service || true')]
}

/**
 * Sets the clock to when the card was made, if it is behind that: enough for certificates and tokens to
 * be valid until a time server is heard. Never sets it back. The number is an argument, not part of the script.
 */
const bringClockForward = (stationClock: number): YamlTree => [
  'sh',
  '-c',
  '[ "$(date +%s)" -ge "$1" ] || date -s "@$1"',
  'bramble-clock',
  String(Math.floor(stationClock)),
]
