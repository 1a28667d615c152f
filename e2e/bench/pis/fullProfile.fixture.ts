import { cloudinitRpi } from '../../../electron/core/firstboot/dialects/cloudinitRpi.ts'
import { everySetting } from '../../../electron/core/firstboot/everySetting.fixture.ts'
import { editedTexts, someDevice } from '../../../electron/core/firstboot/firstBoot.fixture.ts'
import { nastyNetworks } from '../../../electron/core/firstboot/nastyNetworks.fixture.ts'

/** Every setting that a container can show; what a kernel, a radio or the internet would need is left to QEMU and boards. */
export const fullSeed = (publicKey: string): Readonly<Record<string, string>> => {
  const { packages: _, ...settings } = everySetting
  const made = cloudinitRpi.files(
    {
      ...settings,
      users: [
        {
          name: 'tech',
          passwordHash: undefined,
          authorizedKeys: [],
          sudo: 'passwordless',
          groups: ['dialout'],
        },
        ...settings.users.slice(1),
      ],
      files: settings.files.map((one) =>
        one.owner === 'root:root' ? one : { ...one, path: '/home/tech/token', owner: 'tech:tech' },
      ),
      wired: { kind: 'dhcp' },
      wifi: nastyNetworks,
      // Without locales' package the guest cannot make one.
      locale: 'C.UTF-8',
    },
    someDevice({ fleetKey: publicKey.trim() }),
  )
  const texts = editedTexts(made, { 'cmdline.txt': 'root=x', 'config.txt': '' })
  return Object.fromEntries(
    ['meta-data', 'user-data', 'network-config'].map((name) => [name, texts.get(name) ?? '']),
  )
}

/** Succeeds once first boot is over, the profile's own commands with it. */
export const firstBootOver =
  'cloud-init status --wait >/dev/null; sudo sh -c "ls /var/lib/bramble/*/commands/all"'

/** What the device says of itself afterwards. */
export const applied: Readonly<Record<string, string>> = {
  hostname: 'edge-0007',
  'readlink /etc/localtime | sed s,.*zoneinfo/,,': 'Europe/Oslo',
  'id -nG tech | tr " " "\\n" | grep -xE "dialout|sudo" | sort | paste -sd,': 'dialout,sudo',
  'sudo -n true && echo yes': 'yes',
  'id -nG ann': 'ann video',
  'sudo passwd -S ann | cut -d" " -f2': 'L',
  'cat /etc/site.conf': 'a: no',
  'stat -c "%a %U:%G" /home/tech/token': '600 tech:tech',
  'cat /home/tech/token': "it's a secret",
  'ls "/var/lib/it is done"': '/var/lib/it is done',
  // Each of the profile's own commands by itself, and none left for the next boot.
  'sudo sh -c "cat /var/lib/bramble/*/commands/*.ended" | paste -sd,': '0,0',
  'grep -c ^http_proxy= /etc/environment': '1',
  'cat /etc/modules-load.d/bramble.conf | paste -sd,': 'i2c-dev,overlay,br_netfilter',
  'systemd-analyze cat-config systemd/system.conf | grep ^RuntimeWatchdogSec':
    'RuntimeWatchdogSec=15s',
  'systemd-analyze cat-config systemd/timesyncd.conf | grep ^NTP=':
    'NTP=time.site.example 10.9.0.1',
  'systemctl show-environment | grep ^http_proxy': 'http_proxy=http://proxy.site.example:3128',
  'apt-config dump Acquire::http::Proxy': 'Acquire::http::Proxy "http://proxy.site.example:3128";',
  'sudo stat -c %a /etc/rancher/k3s/registries.yaml': '600',
  'systemctl is-enabled ssh bramble-hello bramble-commands | paste -sd,': 'enabled,enabled,enabled',
  'sudo sshd -T | grep ^passwordauthentication': 'passwordauthentication yes',
}
