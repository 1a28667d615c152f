import type { Settings } from '../profile/settings/settings.ts'

/**
 * What settings ask of the firmware in `config.txt`
 * (https://www.raspberrypi.com/documentation/computers/config_txt.html); the profile's own lines last, so that
 * those win. Not by cloud-init's `rpi:` keys, each of which reboots the device before `runcmd` was run.
 * `without`: what a system looks after by itself.
 */
export const configTxtLines = (
  settings: Settings,
  without: readonly (keyof Settings)[] = [],
): readonly string[] => {
  const line = <Key extends keyof Settings>(
    key: Key,
    text: (value: NonNullable<Settings[Key]>) => readonly string[],
  ): readonly string[] => {
    const value = settings[key]
    return value === undefined || without.includes(key) ? [] : text(value)
  }
  return [
    ...line('i2c', (on) => [`dtparam=i2c_arm=${on ? 'on' : 'off'}`]),
    ...line('spi', (on) => [`dtparam=spi=${on ? 'on' : 'off'}`]),
    ...line('oneWire', (on) => (on ? ['dtoverlay=w1-gpio'] : [])),
    ...line('serial', (use) => [`enable_uart=${use === 'off' ? 0 : 1}`]),
    ...line('camera', (on) => [`camera_auto_detect=${on ? 1 : 0}`]),
    ...line('watchdog', ({ kind }) => (kind === 'on' ? ['dtparam=watchdog=on'] : [])),
    ...(settings.configTxt ?? []),
  ]
}
