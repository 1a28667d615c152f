import type { DialectId } from './dialectId.ts'

const cmdline = 'console=tty1 root=PARTUUID=1a2b3c4d-02 rootfstype=ext4 fsck.repair=yes rootwait'
const configTxt = '# as the image has it\ndtparam=audio=on\n\n[pi4]\narm_boost=1\n'

const dietpiTxt = `# Settings
AUTO_SETUP_GLOBAL_PASSWORD=dietpi
AUTO_SETUP_LOCALE=C.UTF-8
AUTO_SETUP_KEYBOARD_LAYOUT=gb
AUTO_SETUP_TIMEZONE=UTC
AUTO_SETUP_NET_ETHERNET_ENABLED=1
AUTO_SETUP_NET_WIFI_ENABLED=0
AUTO_SETUP_NET_WIFI_COUNTRY_CODE=GB
AUTO_SETUP_NET_USESTATIC=0
AUTO_SETUP_NET_STATIC_IP=192.168.0.100
AUTO_SETUP_NET_STATIC_MASK=255.255.255.0
AUTO_SETUP_NET_STATIC_GATEWAY=192.168.0.1
AUTO_SETUP_NET_STATIC_DNS=9.9.9.9 149.112.112.112
AUTO_SETUP_NET_HOSTNAME=DietPi
AUTO_SETUP_SWAPFILE_SIZE=1
CONFIG_SERIAL_CONSOLE_ENABLE=1
#AUTO_SETUP_APT_INSTALLS=iotop iptables xz-utils
AUTO_SETUP_SSH_SERVER_INDEX=-1
#AUTO_SETUP_SSH_PUBKEY=ssh-ed25519 AAAAexample mySSHkey
AUTO_SETUP_AUTOMATED=0
SURVEY_OPTED_IN=-1
CONFIG_NTP_MIRROR=default
SOFTWARE_DISABLE_SSH_PASSWORD_LOGINS=0
`

/** What images of each dialect have on their boot partition, as far as it matters. */
export const shippedFiles = (id: DialectId): Readonly<Record<string, string>> => {
  const pi = { 'cmdline.txt': `${cmdline}\n`, 'config.txt': configTxt }
  switch (id) {
    case 'dietpi':
      return {
        ...pi,
        'dietpi.txt': dietpiTxt,
        'dietpi-wifi.txt': "aWIFI_SSID[0]=''\naWIFI_KEY[0]=''\naWIFI_KEYMGR[0]='WPA-PSK'\n",
      }
    case 'balena':
      return {
        ...pi,
        'config.json': `{"applicationId":1234567,"apiKey":"k-of-the-fleet","deviceType":"raspberrypi4-64","os":{"udevRules":{"56":"x"}}}`,
      }
    default:
      return pi
  }
}
