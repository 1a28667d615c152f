import type { Settings } from '../../profile/settings/settings.ts'
import { quote } from '../../shell/quote.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { type CapabilityTable, no, partly, yes } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { helloLines } from '../script/helloLines.ts'
import { hostnameLines } from '../script/hostnameLines.ts'
import { networkLines } from '../script/networkLines.ts'
import { ownCommandLines } from '../script/ownCommandLines.ts'
import { placeLines } from '../script/placeLines.ts'
import { scriptHead } from '../script/scriptHead.ts'
import { sshLines } from '../script/sshLines.ts'
import { systemLines } from '../script/systemLines.ts'
import { usersLines } from '../script/usersLines.ts'
import { wipeLine } from '../script/wipeLine.ts'

const network = partly(
  'By NetworkManager: before Bookworm there is none, and the network stays as the image has it.',
)

const capabilities: CapabilityTable = {
  hello: yes,
  hostname: yes,
  users: yes,
  ssh: yes,
  sshPasswordLogin: yes,
  timezone: yes,
  locale: yes,
  keyboard: yes,
  wifiCountry: yes,
  wifi: network,
  wifiAddressing: network,
  wired: network,
  vlans: network,
  dns: network,
  dnsSearch: network,
  ntp: yes,
  proxy: yes,
  caCertificates: yes,
  packages: no(
    'Install them over SSH once the device has said hello: this first boot has no network.',
  ),
  files: yes,
  commands: yes,
  configTxt: yes,
  kernelArguments: yes,
  i2c: yes,
  spi: yes,
  oneWire: yes,
  serial: yes,
  camera: yes,
  swap: yes,
  watchdog: yes,
  kubernetes: yes,
  registryMirrors: yes,
}

/** First boots of Raspberry Pi OS before cloud-init: Bookworm and Bullseye. */
const FIRST_BOOTS = [
  'init=/usr/lib/raspberrypi-sys-mods/firstboot',
  'init=/usr/lib/raspi-config/init_resize.sh',
]

/** Beside `firstrun.sh`; all that is done, and all that is secret. */
const SCRIPT = 'bramble-first-boot.sh'
/** The boot partition on Bookworm, and before it. */
const MOUNTED = ['/boot/firmware', '/boot']

/**
 * Raspberry Pi OS Bookworm and older, and the first Trixie images: a script that systemd runs once instead of
 * starting the system (`systemd.run`, systemd-run-generator(8)), before there is a network, and then boots again.
 */
export const systemd: Dialect = {
  id: 'systemd',
  system: 'Raspberry Pi OS (Bookworm or older)',
  initFormat: 'systemd',
  reach: { kind: 'boot-partition' },
  capabilities,
  detect: ({ names, text }) => {
    if (names.has('user-data')) return undefined
    const line = text('cmdline.txt') ?? ''
    const found = FIRST_BOOTS.find((argument) => line.includes(argument))
    return found === undefined ? undefined : `${found} in cmdline.txt`
  },
  files: (settings, device) => ({
    ok: true,
    value: [
      {
        kind: 'put',
        path: SCRIPT,
        text: (secrets) => script(settings, device, secrets),
      },
      { kind: 'put', path: 'firstrun.sh', text: () => firstrun(device) },
      cmdlineFile([
        ...kernelArguments(settings),
        // Last, and in this order: what the script's end takes away is all that follows ` systemd.run`.
        { kind: 'remove', key: 'systemd.run' },
        { kind: 'remove', key: 'systemd.run_success_action' },
        { kind: 'remove', key: 'systemd.unit' },
        { kind: 'add', arg: 'systemd.run=/boot/firstrun.sh' },
        { kind: 'add', arg: 'systemd.run_success_action=reboot' },
        { kind: 'add', arg: 'systemd.unit=kernel-command-line.target' },
      ]),
      ...configTxtFile(configTxtLines(settings)),
    ],
  }),
}

/**
 * Bookworm's initramfs (`imager_fixup`) looks for the path `/boot/firstrun.sh` on the command line, turns it into
 * `/boot/firmware/…`, cuts the script at the first line that ends in `rm … firstrun.sh`, and puts an end of its own
 * behind. So the path and the last three lines are exactly these, and nothing before them may look like them. It does
 * so by writing a new file and deleting this one, whose clusters nobody writes over: so no secret stands here.
 */
const firstrun = ({ flashId }: FirstBootDevice): string =>
  [
    '#!/bin/sh',
    `# Bramble: runs the first-boot settings of flash ${flashId}, which hold secrets, and wipes them.`,
    `for folder in ${MOUNTED.join(' ')}; do`,
    `  [ -f "$folder/${SCRIPT}" ] && sh "$folder/${SCRIPT}"`,
    'done',
    // Power that goes now must not find the files empty, and the script that made them gone.
    'sync',
    wipeLine(MOUNTED.map((folder) => `${folder}/${SCRIPT}`)),
    'rm -f /boot/firstrun.sh',
    "sed -i 's| systemd.run.*||g' /boot/cmdline.txt",
    'exit 0',
    '',
  ].join('\n')

const script = (settings: Settings, device: FirstBootDevice, secrets: SecretHandling): string =>
  [
    ...scriptHead(device),
    ...hostnameLines(settings, secrets),
    ...renameFirst(settings.users[0].name),
    ...usersLines(settings, device, secrets),
    ...placeLines(settings, secrets),
    ...networkLines(settings, secrets),
    ...systemLines(settings, 'dphys-swapfile', secrets),
    ...sshLines(settings, secrets),
    ...helloLines(settings, device, secrets),
    ...ownCommandLines(settings, device, secrets, 'next boot'),
    'exit 0',
    '',
  ].join('\n')

/**
 * The image's own account (uid 1000) becomes ours, with its groups, as Raspberry Pi OS's userconf does it, which also
 * takes the question for a name off the first boot. Where there is no userconf it is done by hand.
 */
const renameFirst = (name: string): readonly string[] => [
  'first=$(getent passwd 1000 | cut -d: -f1)',
  `if [ -x /usr/lib/userconf-pi/userconf ]; then`,
  `  /usr/lib/userconf-pi/userconf ${quote([name])} '*'`,
  `elif [ -n "$first" ] && [ "$first" != ${quote([name])} ]; then`,
  `  usermod -l ${quote([name])} "$first"`,
  `  usermod -m -d ${quote([`/home/${name}`])} ${quote([name])}`,
  `  groupmod -n ${quote([name])} "$first"`,
  'fi',
]
