import type { RootfsFile } from '../../bench/image/rootfsFiles.ts'

/** With this begins what the guest says of itself into the kernel's log, which every console shows. */
export const GUEST_WORD = 'practice-guest:'

/**
 * On a Pi the last `console=` is the screen, so that the serial console has the kernel's messages and a
 * login, and nothing of systemd's. What a run watches for is therefore said into the kernel's log, by a
 * unit that runs after the one that it speaks of. `$$` is systemd's way to write a dollar.
 */
const unit = (what: string, after: string, words: string): readonly RootfsFile[] => [
  {
    path: `etc/systemd/system/practice-says-${what}.service`,
    content: `[Unit]
Description=Practice image: says on every console how ${after} went
DefaultDependencies=no
After=${after}

[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo "<5>${GUEST_WORD} ${words}" > /dev/kmsg'
`,
  },
  {
    path: `etc/systemd/system/${after}.d/says.conf`,
    content: `[Unit]\nWants=practice-says-${what}.service\n`,
  },
]

export const guestWordFiles: readonly RootfsFile[] = [
  ...unit(
    'firmware',
    'boot-firmware.mount',
    'firmware $$(findmnt -nro FSTYPE,SOURCE /boot/firmware);',
  ),
  ...unit(
    'firstboot',
    'cloud-final.service',
    'cloud-init $$(cloud-init status --wait --long | sed -n "s/^extended_status: //p"); root $$(findmnt -bnro SIZE /);',
  ),
]

/**
 * A PC has no device tree in which a firmware could write the board's serial number. The one that QEMU
 * gives it stands in its DMI; here it becomes a simulated board's, as on the practice bench.
 */
export const boardOfPc: readonly RootfsFile[] = [
  {
    path: 'etc/systemd/system/practice-board.service',
    content: `[Unit]
Description=Practice image: the simulated board's serial number, from DMI
DefaultDependencies=no
Before=cloud-init-local.service

[Service]
Type=oneshot
ExecStart=/bin/sh -c 'mkdir -p /run/host/bramble-facts && cd /sys/class/dmi/id && cat product_serial > /run/host/bramble-facts/serial-number && cat product_name > /run/host/bramble-facts/model'
`,
  },
  {
    path: 'etc/systemd/system/cloud-init-local.service.d/board.conf',
    content: '[Unit]\nWants=practice-board.service\n',
  },
]
