import type { Settings } from '../profile/settings/settings.ts'
import { expectedCommands } from './expectedCommands.ts'
import { expectedAddresses, expectedWifi } from './expectedNetwork.ts'
import type { ExpectedSetting } from './expectedSetting.ts'
import type { FirstBootDevice } from './firstBootDevice.ts'

/** What of the settings can be seen on the device once first boot is over. No secret is in it. */
export const expectedSettings = (
  settings: Settings,
  { fleetKey, flashId }: Pick<FirstBootDevice, 'fleetKey' | 'flashId'>,
): readonly ExpectedSetting[] => {
  const { hostname, timezone, locale, keyboard, ssh, wifi = [], commands = [] } = settings
  const [user] = settings.users
  const marks = [fleetKey, ...user.authorizedKeys].map(markOf).filter((mark) => mark !== '')
  return [
    { name: 'host name', check: 'hostname', value: hostname, module: 'set_hostname' },
    ...said(timezone, (value) => ({
      name: 'time zone',
      check: 'timezone',
      value,
      module: 'timezone',
    })),
    ...said(locale, (value) => ({ name: 'locale', check: 'locale', value, module: 'locale' })),
    ...said(keyboard?.layout, (value) => ({
      name: 'keyboard',
      check: 'keyboard',
      value,
      module: 'keyboard',
    })),
    { name: 'user', check: 'user', value: user.name, module: 'users_groups' },
    { name: 'ssh keys', check: 'keys', value: { user: user.name, marks }, module: 'ssh' },
    ...expectedGroups(settings.users),
    ...said(ssh, (value) => ({ name: 'ssh', check: 'ssh', value, module: 'scripts_user' })),
    ...expectedAddresses('wired address', staticOf(settings.wired)),
    ...expectedWifi(wifi.map(({ ssid }) => ssid)),
    ...expectedAddresses('wifi address', staticOf(settings.wifiAddressing)),
    ...expectedCommands(commands.length, flashId),
  ]
}

/** A group that an image does not have is none that an account can be put into, and nothing else says so. */
const expectedGroups = (users: Settings['users']): readonly ExpectedSetting[] => {
  const value = users.flatMap(({ name, groups }) => groups.map((group) => `${name}:${group}`))
  return value.length === 0
    ? []
    : [{ name: 'groups', check: 'groups', value, module: 'users_groups' }]
}

const staticOf = (addressing: Settings['wired']): readonly string[] =>
  addressing?.kind === 'static' ? addressing.addresses : []

/** A setting that is not said is left as the image has it, and nothing is expected of it. */
const said = <T extends string | boolean>(
  value: T | undefined,
  expected: (value: T) => ExpectedSetting,
): readonly ExpectedSetting[] => (value === undefined || value === '' ? [] : [expected(value)])

/** The last 24 characters of a public key's Base64: enough to find it again among a few. */
const markOf = (line: string): string => (line.trim().split(/\s+/)[1] ?? '').slice(-24)
