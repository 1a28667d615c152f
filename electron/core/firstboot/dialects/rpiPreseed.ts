import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { type CapabilityTable, yes } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import { emitSimpleToml, type SimpleToml } from '../emitSimpleToml.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { helloLines } from '../script/helloLines.ts'
import { networkLines } from '../script/networkLines.ts'
import { ownCommandLines } from '../script/ownCommandLines.ts'
import { placeLines } from '../script/placeLines.ts'
import { scriptHead } from '../script/scriptHead.ts'
import { sshLines } from '../script/sshLines.ts'
import { systemLines } from '../script/systemLines.ts'
import { usersLines } from '../script/usersLines.ts'
import { wipeLine } from '../script/wipeLine.ts'
import { cloudinitRpi } from './cloudinitRpi.ts'

const capabilities: CapabilityTable = {
  ...cloudinitRpi.capabilities,
  wifi: yes,
}

/** Beside the file that names it, in no folder: only there does a device write over what it is told to. */
const SCRIPT = 'bramble-first-boot.sh'
/** Where Raspberry Pi OS has the boot partition. */
const MOUNTED = '/boot/firmware'

/**
 * Images with the package rpi-preseed (https://github.com/raspberrypi/rpi-preseed, a prototype of 2026): one TOML file
 * for the account, name and SSH, which the package reports on by itself (`rpi-preseed/report.json`), and for everything
 * that its schema has no key for, a script that it runs before there is a network.
 */
export const rpiPreseed: Dialect = {
  id: 'rpi-preseed',
  system: 'Raspberry Pi OS with rpi-preseed',
  initFormat: 'rpi-preseed',
  reach: { kind: 'boot-partition' },
  capabilities,
  // The package asks for no file on the image; where its template or its report is there, that tells it.
  detect: ({ names }) =>
    names.has('rpi-preseed.toml') || names.has('rpi-preseed')
      ? 'rpi-preseed.toml or the folder rpi-preseed'
      : undefined,
  files: (settings, device) => {
    const args = kernelArguments(settings)
    return {
      ok: true,
      value: [
        {
          kind: 'put',
          path: 'rpi-preseed.toml',
          text: (secrets) => emitSimpleToml(preseed(settings, device), secrets),
        },
        { kind: 'put', path: SCRIPT, text: (secrets) => script(settings, device, secrets) },
        ...(args.length === 0 ? [] : [cmdlineFile(args)]),
        ...configTxtFile(configTxtLines(settings)),
      ],
    }
  },
}

const preseed = (settings: Settings, { fleetKey }: FirstBootDevice): SimpleToml => {
  const [first] = settings.users
  const { ssh, sshPasswordLogin, packages = [] } = settings
  return [
    ['', { config_version: '1.0' }],
    ['system', { hostname: settings.hostname }],
    [
      'user',
      {
        name: first.name,
        ...(first.passwordHash === undefined
          ? {}
          : { password: first.passwordHash, password_encrypted: true }),
        passwordless_sudo: first.sudo === 'passwordless',
      },
    ],
    [
      'ssh',
      {
        ...(ssh === undefined ? {} : { enabled: ssh }),
        password_authentication: sshPasswordLogin ?? false,
        authorized_keys: [fleetKey, ...first.authorizedKeys],
      },
    ],
    ...(settings.timezone === undefined
      ? []
      : ([['locale', { timezone: settings.timezone }]] as const)),
    ...(packages.length === 0
      ? []
      : ([['packages', { update: true, install: [...packages] }]] as const)),
    ['runcmd', { early: [`sh ${MOUNTED}/${SCRIPT}`], early_cmd_timeout: 120 }],
  ]
}

const script = (settings: Settings, device: FirstBootDevice, secrets: SecretHandling): string =>
  [
    ...scriptHead(device),
    ...usersLines(settings, device, secrets),
    ...placeLines(settings, secrets),
    ...networkLines(settings, secrets),
    ...systemLines(settings, 'rpi-swap', secrets),
    ...sshLines(settings, secrets),
    ...helloLines(settings, device, secrets),
    'systemctl start --no-block bramble-hello.service',
    ...ownCommandLines(settings, device, secrets, 'now'),
    // What it made is on the medium before it goes: it holds secrets, and was used.
    'sync',
    `exec ${wipeLine([`${MOUNTED}/${SCRIPT}`])}`,
    '',
  ].join('\n')
