import type { Settings } from '../../../profile/settings/settings.ts'
import type { TarEntry } from '../../archive/tarFile.ts'
import type { SecretHandling } from '../../bootEdit.ts'
import { commandFiles } from '../../commandFiles.ts'
import { proxyVariables } from '../../debian/proxyFiles.ts'
import { registryFiles } from '../../debian/registryFiles.ts'
import type { FirstBootDevice } from '../../firstBootDevice.ts'
import { type RootFile, rootFile, rootFileOf } from '../../root/rootFile.ts'
import { shellReporterFiles } from '../../shellReporterFiles.ts'
import { STATE } from '../../stateFolder.ts'
import { alpineInterfaces } from './alpineInterfaces.ts'
import { alpineScript } from './alpineScript.ts'
import { wpaSupplicant } from './wpaSupplicant.ts'

/**
 * What an apkovl of a device holds, folders before what lies in them. Packages are only those that Alpine's
 * image for Raspberry Pis has on its card: one that is not there stops the whole of them at boot, without a network.
 */
export const alpineEntries = (
  settings: Settings,
  device: FirstBootDevice,
  secrets: SecretHandling,
): readonly TarEntry[] => {
  const files = alpineFiles(settings, device)
  const links = alpineLinks(settings)
  const leaves: readonly TarEntry[] = [
    ...files.map(
      ({ path, mode, text }): TarEntry => ({
        kind: 'file',
        path: path.slice(1),
        mode: Number.parseInt(mode, 8),
        bytes: new TextEncoder().encode(text(secrets)),
      }),
    ),
    ...links.map(([path, target]): TarEntry => ({ kind: 'link', path, target })),
  ]
  const folders = [...new Set(leaves.flatMap(({ path }) => foldersOf(path)))].sort()
  return [...folders.map((path): TarEntry => ({ kind: 'folder', path, mode: 0o755 })), ...leaves]
}

const foldersOf = (path: string): readonly string[] => {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

const alpineFiles = (settings: Settings, device: FirstBootDevice): readonly RootFile[] => {
  const { hostname, wifi = [], ntp = [], dns = [], dnsSearch = [], kubernetes = 'none' } = settings
  const resolv = [
    ...dns.map((address) => `nameserver ${address}\n`),
    ...(dnsSearch.length === 0 ? [] : [`search ${dnsSearch.join(' ')}\n`]),
  ].join('')
  const modules = [
    ...(settings.i2c === true ? ['i2c-dev'] : []),
    ...(kubernetes === 'none' ? [] : ['overlay', 'br_netfilter']),
  ]
  return [
    // Without this mark the services that every Alpine starts (devices, modules, hwclock) are not started.
    rootFile('/etc/.default_boot_services', ''),
    rootFile('/etc/hostname', `${hostname}\n`),
    rootFile('/etc/hosts', `127.0.0.1\tlocalhost\n::1\tlocalhost\n127.0.1.1\t${hostname}\n`),
    rootFile('/etc/network/interfaces', alpineInterfaces(settings)),
    rootFile('/etc/apk/world', `${world(settings).join('\n')}\n`),
    // Where `lbu commit` keeps the system, and what outside /etc it keeps.
    rootFile('/etc/lbu/lbu.conf', 'LBU_MEDIA=mmcblk0p1\n'),
    rootFile('/etc/apk/protected_paths.d/lbu.list', `${kept(settings).join('\n')}\n`),
    ...(resolv === ''
      ? []
      : [
          rootFile('/etc/resolv.conf', resolv),
          rootFile('/etc/udhcpc/udhcpc.conf', 'RESOLV_CONF="no"\n'),
        ]),
    ...(wifi.length === 0
      ? []
      : [
          {
            path: '/etc/wpa_supplicant/wpa_supplicant.conf',
            mode: '0600',
            owner: 'root:root',
            append: false,
            text: (secrets: SecretHandling) => wpaSupplicant(settings, secrets),
          },
        ]),
    ...(ntp.length === 0
      ? []
      : [
          rootFile(
            '/etc/chrony/chrony.conf',
            // A Pi starts with no clock: stepped, whatever the distance.
            `${ntp.map((server) => `server ${server} iburst\n`).join('')}driftfile /var/lib/chrony/chrony.drift\nmakestep 1.0 3\n`,
          ),
        ]),
    ...(settings.sshPasswordLogin === undefined && settings.ssh !== true
      ? []
      : [
          rootFile(
            '/etc/ssh/sshd_config.d/10-bramble.conf',
            `PasswordAuthentication ${settings.sshPasswordLogin === true ? 'yes' : 'no'}\n`,
          ),
        ]),
    ...settings.users.flatMap(({ name, sudo }) =>
      sudo === 'none'
        ? []
        : [
            rootFile(
              `/etc/doas.d/bramble-${name}.conf`,
              `permit ${sudo === 'passwordless' ? 'nopass ' : ''}${name}\n`,
              { mode: '0600' },
            ),
          ],
    ),
    ...(settings.proxy === undefined
      ? []
      : [
          rootFile(
            '/etc/profile.d/bramble-proxy.sh',
            proxyVariables(settings.proxy)
              .map(([name, value]) => `export ${name}='${value}'\n`)
              .join(''),
          ),
        ]),
    ...(modules.length === 0
      ? []
      : [
          rootFile(
            '/etc/modules-load.d/bramble.conf',
            modules.map((module) => `${module}\n`).join(''),
          ),
        ]),
    ...registryFiles(settings),
    ...shellReporterFiles(settings, device, 'openrc', ['locale', 'keyboard']),
    ...commandFiles(settings, device, 'openrc'),
    ...(settings.files ?? []).filter(({ append }) => !append).map(rootFileOf),
    {
      path: '/etc/local.d/bramble.start',
      mode: '0700',
      owner: 'root:root',
      append: false,
      text: (secrets: SecretHandling) => alpineScript(settings, device, secrets),
    },
  ]
}

const world = ({ ssh, wifi = [], ntp = [], timezone }: Settings): readonly string[] => [
  'alpine-base',
  ...(ssh === true ? ['openssh'] : []),
  ...(wifi.length === 0 ? [] : ['wpa_supplicant']),
  ...(ntp.length === 0 ? [] : ['chrony']),
  ...(timezone === undefined ? [] : ['tzdata']),
]

const kept = ({ users, files = [], commands = [] }: Settings): readonly string[] => [
  '+usr/local/lib/bramble',
  // Which of the commands were run.
  ...(commands.length === 0 ? [] : [`+${STATE.slice(1)}`]),
  ...users.map(({ name }) => `+home/${name}/.ssh`),
  ...files.flatMap(({ path }) => (path.startsWith('/etc/') ? [] : [`+${path.slice(1)}`])),
]

const alpineLinks = (settings: Settings): readonly (readonly [string, string])[] => {
  const { ssh, wifi = [], ntp = [], timezone } = settings
  const service = (name: string, level: string) =>
    [`etc/runlevels/${level}/${name}`, `/etc/init.d/${name}`] as const
  return [
    service('networking', 'boot'),
    service('local', 'default'),
    service('bramble-hello', 'default'),
    ...(wifi.length === 0 ? [] : [service('wpa_supplicant', 'boot')]),
    ...(ssh === true ? [service('sshd', 'default')] : []),
    ...(ntp.length === 0 ? [] : [service('chronyd', 'default')]),
    ...(timezone === undefined
      ? []
      : [['etc/localtime', `/usr/share/zoneinfo/${timezone}`] as const]),
  ]
}
