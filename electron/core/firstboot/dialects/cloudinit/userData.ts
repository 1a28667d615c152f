import type { Settings } from '../../../profile/settings/settings.ts'
import type { UserSetting } from '../../../profile/settings/userSetting.ts'
import type { FirstBootDevice } from '../../firstBootDevice.ts'
import type { YamlTree } from '../../yamlTree.ts'
import { reporterFiles } from './reporterFiles.ts'

/**
 * `user-data` for cloud-init 25 as Raspberry Pi OS Trixie has it
 * (https://cloudinit.readthedocs.io/en/latest/reference/modules.html).
 */
export const userData = (settings: Settings, device: FirstBootDevice): YamlTree => {
  const { timezone, locale, keyboard } = settings
  return {
    hostname: settings.hostname,
    manage_etc_hosts: true,
    ...(timezone === undefined ? {} : { timezone }),
    ...(locale === undefined ? {} : { locale }),
    ...(keyboard === undefined ? {} : { keyboard }),
    user: user(settings.users[0], device),
    ssh_pwauth: settings.sshPasswordLogin ?? false,
    disable_root: true,
    manage_resolv_conf: false,
    // A Pi has no clock of its own: without this apt finds every index to be from the future.
    apt: { preserve_sources_list: true, conf: 'Acquire { Check-Date "false"; };\n' },
    bootcmd: [bringClockForward(device.stationClock)],
    write_files: reporterFiles(device),
    runcmd: [
      ['systemctl', 'daemon-reload'],
      // Raspberry Pi OS comes with sshd switched off, and `enable_ssh` is no key of cloud-init.
      ['systemctl', 'enable', 'ssh'],
      ['systemctl', 'start', '--no-block', 'ssh'],
      // Not waited for: the reporter itself waits until cloud-init, which runs this, is done.
      ['systemctl', 'enable', 'bramble-hello.service'],
      ['systemctl', 'start', '--no-block', 'bramble-hello.service'],
    ],
  }
}

/**
 * Singular `user`, which merges with the image's default account and so keeps its groups (gpio, i2c, …);
 * `users` without `default` makes an account without any. `sudo` is always said: left out it would be
 * inherited, and on Raspberry Pi OS that is without password.
 */
const user = (
  { name, passwordHash, authorizedKeys, sudo }: UserSetting,
  { fleetKey }: FirstBootDevice,
): YamlTree => ({
  name,
  shell: '/bin/bash',
  lock_passwd: passwordHash === undefined,
  ...(passwordHash === undefined ? {} : { passwd: passwordHash }),
  ssh_authorized_keys: [fleetKey, ...authorizedKeys],
  sudo: sudo === 'passwordless' ? 'ALL=(ALL) NOPASSWD:ALL' : null,
})

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
