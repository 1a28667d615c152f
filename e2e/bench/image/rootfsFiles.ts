/** A file of the root filesystem that packages do not bring, or not like this. */
export interface RootfsFile {
  readonly path: string
  readonly content: string
  readonly mode?: number
}

const cloudConfig = `# Where this image looks for its first-boot settings, and who its first user is
datasource_list: [ NoCloud, None ]
datasource:
  NoCloud:
    seedfrom: file:///boot/firmware
ssh_deletekeys: true
ssh_genkeytypes: [ ed25519, ecdsa ]
system_info:
  default_user:
    name: pi
    gecos: Practice Pi
    lock_passwd: true
    shell: /bin/bash
    sudo: ["ALL=(ALL) NOPASSWD:ALL"]
    groups: [adm, dialout, cdrom, sudo, audio, video, plugdev, games, users, input, render, netdev, gpio, i2c, spi]
`

/**
 * On Raspberry Pi OS first boot makes whatever locale it is asked for; Debian's own tool makes only
 * those on its list. This one, first in the path, puts the wanted ones on the list before.
 */
const localeGen = `#!/bin/sh
for wanted; do
  grep -q "^$wanted " /etc/locale.gen || echo "$wanted UTF-8" >> /etc/locale.gen
done
exec /usr/sbin/locale-gen --keep-existing
`

/**
 * No fstab: a container gets its root and /boot/firmware from outside.
 * No name server: an empty resolv.conf means 127.0.0.1, where a look-up is refused at once instead of
 * waited for. The archive's address is the building machine's affair and is left out.
 */
export const rootfsFiles: readonly RootfsFile[] = [
  { path: 'etc/fstab', content: '' },
  { path: 'etc/resolv.conf', content: '# No name server on the practice bench\n' },
  { path: 'etc/hostname', content: 'raspberrypi\n' },
  {
    path: 'etc/hosts',
    content: '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 raspberrypi\n',
  },
  { path: 'etc/machine-id', content: '', mode: 0o444 },
  { path: 'etc/apt/sources.list', content: '# No archive on the practice bench\n' },
  { path: 'etc/rpi-issue', content: 'Bramble practice image: Debian, not Raspberry Pi OS\n' },
  { path: 'etc/cloud/cloud.cfg.d/99_practice.cfg', content: cloudConfig },
  { path: 'etc/locale.gen', content: 'en_GB.UTF-8 UTF-8\n' },
  { path: 'etc/default/locale', content: 'LANG=en_GB.UTF-8\n' },
  { path: 'usr/local/sbin/locale-gen', content: localeGen, mode: 0o755 },
  // cloud-init guesses its data source from the machine's firmware, which a container has not.
  { path: 'etc/cloud/ds-identify.cfg', content: 'policy: enabled\n' },
]

/** Units that only cost time in a container, or wait for hardware that it has not. */
export const maskedUnits: readonly string[] = [
  'apt-daily.timer',
  'apt-daily-upgrade.timer',
  'dpkg-db-backup.timer',
  'e2scrub_all.timer',
  'e2scrub_reap.service',
  'fstrim.timer',
  'systemd-pstore.service',
  'console-getty.service',
]
