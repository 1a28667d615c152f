import type { Settings } from '../../profile/settings/settings.ts'
import { addedToPut } from '../root/addedToPut.ts'
import { type RootFile, rootFile, rootFileOf } from '../root/rootFile.ts'
import { proxyFiles } from './proxyFiles.ts'
import { registryFiles } from './registryFiles.ts'
import { type SwapManager, swapFiles } from './swapFiles.ts'

/**
 * What settings are as files of a Debian-like system with systemd, whichever way they come there: drop-ins
 * beside the image's own files, never in place of one. The profile's own files last, so that those win.
 */
export const debianFiles = (settings: Settings, swap: SwapManager): readonly RootFile[] =>
  addedToPut([
    ...ntpFiles(settings),
    ...proxyFiles(settings.proxy),
    ...(settings.caCertificates ?? []).map((pem, index) =>
      rootFile(`/usr/local/share/ca-certificates/bramble-${index + 1}.crt`, pem),
    ),
    ...watchdogFiles(settings),
    ...moduleFiles(settings),
    ...swapFiles(settings, swap),
    ...registryFiles(settings),
    ...(settings.files ?? []).map(rootFileOf),
  ])

/** For timesyncd (Debian, Raspberry Pi OS) and for chrony (Ubuntu from 25.10): each reads its own, none the other's. */
const ntpFiles = ({ ntp = [] }: Settings): readonly RootFile[] =>
  ntp.length === 0
    ? []
    : [
        rootFile('/etc/systemd/timesyncd.conf.d/90-bramble.conf', `[Time]\nNTP=${ntp.join(' ')}\n`),
        rootFile(
          '/etc/chrony/sources.d/bramble.sources',
          ntp.map((server) => `server ${server} iburst prefer\n`).join(''),
        ),
      ]

const watchdogFiles = ({ watchdog }: Settings): readonly RootFile[] =>
  watchdog === undefined
    ? []
    : [
        rootFile(
          // Behind Raspberry Pi OS's own 70-rpi-enable-watchdog.conf.
          '/etc/systemd/system.conf.d/90-bramble-watchdog.conf',
          `[Manager]\nRuntimeWatchdogSec=${watchdog.kind === 'on' ? `${watchdog.seconds}s` : 'off'}\n`,
        ),
      ]

const moduleFiles = ({ kubernetes = 'none', i2c }: Settings): readonly RootFile[] => {
  // Without it there is no /dev/i2c-1, whatever config.txt says.
  const modules = [
    ...(i2c === true ? ['i2c-dev'] : []),
    ...(kubernetes === 'none' ? [] : ['overlay', 'br_netfilter']),
  ]
  return [
    ...(modules.length === 0
      ? []
      : [
          rootFile(
            '/etc/modules-load.d/bramble.conf',
            modules.map((module) => `${module}\n`).join(''),
          ),
        ]),
    ...(kubernetes === 'none'
      ? []
      : [
          rootFile(
            '/etc/sysctl.d/90-bramble-kubernetes.conf',
            'net.ipv4.ip_forward = 1\nnet.bridge.bridge-nf-call-iptables = 1\nnet.bridge.bridge-nf-call-ip6tables = 1\n',
          ),
        ]),
  ]
}
