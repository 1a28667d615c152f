import type { Settings } from '../../profile/settings/settings.ts'

/**
 * What must be run so that `debianFiles` count without another boot: lines of `sh`. None of them may stop first boot:
 * what a small image lacks is passed over, and the drop-in counts from the next boot on.
 */
export const debianCommands = (settings: Settings): readonly string[] => {
  const { ntp = [], caCertificates = [], watchdog, proxy, kubernetes = 'none', i2c } = settings
  return [
    ...(caCertificates.length === 0 ? [] : ['update-ca-certificates']),
    ...(i2c === true ? ['modprobe i2c-dev || true'] : []),
    ...(kubernetes === 'none'
      ? []
      : ['modprobe -a overlay br_netfilter || true', 'sysctl --quiet --system || true']),
    ...(watchdog === undefined && proxy === undefined ? [] : ['systemctl daemon-reexec || true']),
    ...(ntp.length === 0
      ? []
      : [
          'systemctl try-restart systemd-timesyncd.service || true',
          'systemctl try-restart chrony.service || true',
        ]),
  ]
}
