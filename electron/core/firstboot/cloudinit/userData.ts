import type { FirstBootInput } from '../firstBootInput.ts'
import type { YamlTree } from '../yamlTree.ts'
import { reporterFiles } from './reporterFiles.ts'

/**
 * `user-data` for cloud-init 25 as Raspberry Pi OS Trixie has it
 * (https://cloudinit.readthedocs.io/en/latest/reference/modules.html).
 *
 * No `packages`: at a site without internet they would fail first boot. No password, no Wi-Fi key, no join
 * token: the only secret on the card is its own one-time key.
 */
export const userData = (input: FirstBootInput): YamlTree => {
  const { profile } = input
  return {
    hostname: input.device.name,
    manage_etc_hosts: true,
    timezone: profile.timezone,
    ...(profile.locale === '' ? {} : { locale: profile.locale }),
    ...(profile.keyboard.layout === '' ? {} : { keyboard: keyboard(profile.keyboard) }),
    user: user(input),
    ssh_pwauth: false,
    disable_root: true,
    manage_resolv_conf: false,
    // A Pi has no clock of its own: without this apt finds every index to be from the future.
    apt: { preserve_sources_list: true, conf: 'Acquire { Check-Date "false"; };\n' },
    bootcmd: [bringClockForward(input.stationClock)],
    write_files: reporterFiles(input),
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

const keyboard = ({ model, layout }: { readonly model: string; readonly layout: string }) =>
  model === '' ? { layout } : { model, layout }

/**
 * Singular `user`, which merges with the image's default account and so keeps its groups (gpio, i2c, …);
 * `users` without `default` makes an account without any. `sudo` is always said: left out it would be
 * inherited, and on Raspberry Pi OS that is without password.
 */
const user = ({ profile, fleetKey }: FirstBootInput): YamlTree => ({
  name: profile.user.name,
  shell: '/bin/bash',
  lock_passwd: true,
  ssh_authorized_keys: [fleetKey, ...profile.user.authorizedKeys],
  sudo: profile.user.passwordlessSudo ? 'ALL=(ALL) NOPASSWD:ALL' : null,
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
