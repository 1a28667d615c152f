import { describe, expect, it } from 'vitest'
import { checkProfile } from '../checkProfile.ts'
import { aPublicKey, plainTaker } from '../profile.fixture.ts'
import { takeSecrets } from '../takeSecrets.ts'
import { importFirstBoot } from './importFirstBoot.ts'

const pmk = 'ab'.repeat(32)
const hash = `$5$salt$${'a'.repeat(43)}`

const imported = (text: string) => {
  const result = importFirstBoot({ name: 'file', text })
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  const { settings } = result.value
  // Whatever is taken over is a sound profile.
  const taken = takeSecrets({ schema: 2, settings: { ...settings } }, plainTaker())
  expect([...taken.faults, ...faultsOf(checkProfile(taken.data))]).toEqual([])
  return result.value
}
const faultsOf = (checked: ReturnType<typeof checkProfile>) => (checked.ok ? [] : checked.fault)

describe('a user-data', () => {
  const { settings, notTaken } = imported(`#cloud-config
hostname: pi
timezone: Europe/Oslo
user:
  name: jan
  shell: /bin/bash
  lock_passwd: true
  ssh_authorized_keys: ['${aPublicKey}']
  sudo: ALL=(ALL) NOPASSWD:ALL
  uid: 2000
users:
  - default
  - {name: ops, groups: 'gpio, i2c', passwd: '${hash}', lock_passwd: false}
ssh_pwauth: false
packages: [vim, htop]
write_files:
  - {path: /etc/motd, content: "hello {{ you }}", permissions: '0644'}
  - {path: /etc/blob, content: aGk=, encoding: b64}
  - {path: /etc/odd, content: x, permissions: 0440}
runcmd:
  - [systemctl, enable, --now, ssh]
  - echo done
rpi: {interfaces: {spi: on, serial: true}, enable_usb_gadget: true}
ntp: {servers: [ntp.example]}
bootcmd: [echo early]
manage_etc_hosts: true
`)

  it('becomes settings', () => {
    expect(settings).toEqual({
      timezone: 'Europe/Oslo',
      users: [
        { name: 'jan', authorizedKeys: [aPublicKey], sudo: 'passwordless' },
        { name: 'ops', passwordHash: hash, sudo: 'none', groups: ['gpio', 'i2c'] },
      ],
      sshPasswordLogin: false,
      packages: ['vim', 'htop'],
      files: [{ path: '/etc/motd', content: "hello {{ '{{' }} you }}", mode: '0644' }],
      commands: [['systemctl', 'enable', '--now', 'ssh'], 'echo done'],
      spi: true,
      serial: 'both',
      ntp: ['ntp.example'],
    })
  })

  it('has what could not be taken over listed, and nothing dropped', () => {
    expect(notTaken.map(({ what }) => what.slice(0, 26))).toEqual([
      'hostname',
      'uid of the account jan',
      'write_files: entry 2',
      'write_files: entry 3',
      'rpi.enable_usb_gadget',
      'bootcmd',
      'manage_etc_hosts',
    ])
  })
})

it('a network-config becomes addresses and networks', () => {
  const { settings, notTaken } = imported(`network:
  version: 2
  ethernets:
    eth0: {addresses: [10.0.0.2/24], routes: [{to: default, via: 10.0.0.1}], nameservers: {addresses: [9.9.9.9]}, mtu: 9000}
    eth1: {dhcp4: true}
  wifis:
    wlan0:
      dhcp4: true
      regulatory-domain: "NO"
      access-points:
        "Depot": {password: "${pmk}"}
        "Café": {password: "correct horse", hidden: true}
`)
  expect(settings).toEqual({
    wired: { addresses: ['10.0.0.2/24'], gateways: ['10.0.0.1'] },
    dns: ['9.9.9.9'],
    wifiCountry: 'NO',
    wifi: [
      { ssid: 'Depot', pmk },
      { ssid: 'Café', hidden: true, passphrase: 'correct horse' },
    ],
    wifiAddressing: 'dhcp',
  })
  expect(notTaken.map(({ what }) => what)).toEqual(['wired: mtu', 'network.ethernets.eth1'])
})

it('a firstrun.sh becomes settings, and lines that are none are listed', () => {
  const { settings, notTaken } = imported(`#!/bin/bash

set +e

CURRENT_HOSTNAME=\`cat /etc/hostname | tr -d " \\t\\n\\r"\`
if [ -f /usr/lib/raspberrypi-sys-mods/imager_custom ]; then
   /usr/lib/raspberrypi-sys-mods/imager_custom set_hostname kit-07
else
   echo kit-07 >/etc/hostname
   sed -i "s/127.0.1.1.*$CURRENT_HOSTNAME/127.0.1.1\\tkit-07/g" /etc/hosts
fi
FIRSTUSER=\`getent passwd 1000 | cut -d: -f1\`
if [ -f /usr/lib/userconf-pi/userconf ]; then
   /usr/lib/userconf-pi/userconf 'jan' '${hash}'
fi
/usr/lib/raspberrypi-sys-mods/imager_custom enable_ssh -k '${aPublicKey}'
/usr/lib/raspberrypi-sys-mods/imager_custom set_wlan -h 'It'"'"'s here' '${pmk}' 'DE'
/usr/lib/raspberrypi-sys-mods/imager_custom set_keymap 'de'
/usr/lib/raspberrypi-sys-mods/imager_custom set_timezone 'Europe/Berlin'
apt-get install -y vim | tee /log
rm -f /boot/firstrun.sh
sed -i 's| systemd.run.*||g' /boot/cmdline.txt
exit 0
`)
  expect(settings).toEqual({
    users: [{ name: 'jan', passwordHash: hash, authorizedKeys: [aPublicKey] }],
    ssh: true,
    wifi: [{ ssid: "It's here", hidden: true, pmk }],
    wifiCountry: 'DE',
    keyboard: { layout: 'de' },
    timezone: 'Europe/Berlin',
  })
  expect(notTaken.map(({ what }) => what)).toEqual([
    'host name kit-07',
    'line 8 to the next fi',
    'line 20',
  ])
})

it.each([
  [
    `[imagecustomization]\nhostname=kit\nsshEnabled=true\nsshUserName=jan\nsshUserPassword=${hash}\nsshAuthorizedKeys=${aPublicKey}\nwifiSSID="a \\"b\\""\nwifiPasswordCrypt=${pmk}\nwifiCountry=DE\nkeyboardLayout=de\ntimezone=Europe/Berlin\npiConnectEnabled=true\n`,
  ],
  [
    JSON.stringify({
      hostname: 'kit',
      sshEnabled: true,
      sshUserName: 'jan',
      sshUserPassword: hash,
      sshPublicKey: aPublicKey,
      wifiSSID: 'a "b"',
      wifiPasswordCrypt: pmk,
      recommendedWifiCountry: 'DE',
      keyboard: 'de',
      timezone: 'Europe/Berlin',
      piConnectEnabled: true,
    }),
  ],
])('settings of Imager become settings, as it keeps them: %.20s', (text) => {
  const { settings, notTaken } = imported(text)
  expect(settings).toEqual({
    timezone: 'Europe/Berlin',
    keyboard: { layout: 'de' },
    wifiCountry: 'DE',
    ssh: true,
    users: [{ name: 'jan', passwordHash: hash, authorizedKeys: [aPublicKey] }],
    wifi: [{ ssid: 'a "b"', pmk }],
  })
  expect(notTaken.map(({ what }) => what)).toEqual(['host name kit', 'piConnectEnabled'])
})

it('a dietpi.txt becomes settings, and what is its own is listed', () => {
  const { settings, notTaken } = imported(`# comment
AUTO_SETUP_AUTOMATED=1
AUTO_SETUP_GLOBAL_PASSWORD=dietpi
AUTO_SETUP_NET_HOSTNAME=DietPi
AUTO_SETUP_LOCALE=C.UTF-8
AUTO_SETUP_KEYBOARD_LAYOUT=gb
AUTO_SETUP_TIMEZONE=Europe/London
AUTO_SETUP_NET_ETHERNET_ENABLED=1
AUTO_SETUP_NET_USESTATIC=1
AUTO_SETUP_NET_STATIC_IP=192.168.0.100
AUTO_SETUP_NET_STATIC_MASK=255.255.255.0
AUTO_SETUP_NET_STATIC_GATEWAY=192.168.0.1
AUTO_SETUP_NET_STATIC_DNS=9.9.9.9 149.112.112.112
AUTO_SETUP_SSH_SERVER_INDEX=-1
AUTO_SETUP_SSH_PUBKEY=${aPublicKey}
SURVEY_OPTED_IN=0
`)
  expect(settings).toEqual({
    locale: 'C.UTF-8',
    keyboard: { layout: 'gb' },
    timezone: 'Europe/London',
    ssh: true,
    users: [{ name: 'fleet', password: 'dietpi', authorizedKeys: [aPublicKey] }],
    wired: { addresses: ['192.168.0.100/24'], gateways: ['192.168.0.1'] },
    dns: ['9.9.9.9', '149.112.112.112'],
  })
  expect(notTaken.map(({ what }) => what)).toEqual([
    'host name DietPi',
    'the address 192.168.0.100 for each device',
    'SURVEY_OPTED_IN',
  ])
})

it.each([
  ['just words'],
  ['a: b'],
  ['## template: jinja\n#cloud-config\n'],
  ['[1, 2]'],
  ['\u0000'],
])('is refused where it is none of these: %j', (text) => {
  expect(importFirstBoot({ name: 'x', text })).toMatchObject({
    ok: false,
    fault: { code: 'PROFILE_IMPORT_UNKNOWN' },
  })
})

it.each([
  ['#cloud-config\nchpasswd: {list: ["pi:topsecret"]}\n'],
  ['#cloud-config\nwrite_files: [{path: /etc/a, content: topsecret, encoding: b64}]\n'],
  [
    "#!/bin/bash\n/usr/lib/raspberrypi-sys-mods/imager_custom set_timezone 'Europe/Oslo'\necho pi:topsecret | chpasswd\n",
  ],
  ['AUTO_SETUP_TIMEZONE=Europe/Oslo\nSOFTWARE_WIFI_HOTSPOT_KEY=topsecret\n'],
])('what is not taken over is named, never shown: it can be a secret', (text) => {
  const { notTaken } = imported(text)
  expect(notTaken).toHaveLength(1)
  expect(JSON.stringify(notTaken)).not.toContain('topsecret')
})

it('a network whose key stands under auth keeps it, or is left: it never becomes an open one', () => {
  const { settings, notTaken } = imported(`network:
  version: 2
  wifis:
    wlan0:
      access-points:
        Three: {auth: {key-management: sae, password: abcdefgh1}}
        Two: {auth: {key-management: psk, password: ${pmk}}}
        Office: {auth: {key-management: eap, identity: jan, password: abcdefgh2}}
        Bare: {auth: {key-management: psk}}
        Cafe: {auth: {key-management: none}}
`)
  expect(settings.wifi).toEqual([
    { ssid: 'Three', security: 'wpa3', passphrase: 'abcdefgh1' },
    { ssid: 'Two', pmk },
    { ssid: 'Cafe' },
  ])
  expect(notTaken.map(({ what }) => what)).toEqual(['the network Office', 'the network Bare'])
})

it('a network whose key is a number in YAML is left: without its key it would be an open one', () => {
  const { settings, notTaken } = imported(`network:
  version: 2
  wifis:
    wlan0:
      access-points:
        Yard: {password: 12345678}
        Hall: {auth: {key-management: psk, password: 012345678}}
        Gate: {password: "12345678"}
`)
  expect(settings.wifi).toEqual([{ ssid: 'Gate', passphrase: '12345678' }])
  expect(notTaken.map(({ what }) => what)).toEqual(['the network Yard', 'the network Hall'])
})
