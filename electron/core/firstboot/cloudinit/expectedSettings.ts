import type { FirstBootInput } from '../firstBootInput.ts'

/** One setting that the reporter looks for on the running device, and says of whether it holds. */
export interface ExpectedSetting {
  /** As a person reads it; letters, digits, blanks and hyphens. */
  readonly name: string
  /** How it is looked for: a word that `bramble_device.py` knows. */
  readonly check: 'hostname' | 'timezone' | 'locale' | 'keyboard' | 'user' | 'keys' | 'ssh'
  readonly value: string | boolean | { readonly user: string; readonly marks: readonly string[] }
  /** The cloud-init module that makes it so; its error says why it does not hold. */
  readonly module: string
}

/** What of the profile can be seen on the device once first boot is over. No secret is in it. */
export const expectedSettings = ({
  profile,
  device,
  fleetKey,
}: FirstBootInput): readonly ExpectedSetting[] => {
  const { locale, keyboard, user } = profile
  const marks = [fleetKey, ...user.authorizedKeys].map(markOf).filter((mark) => mark !== '')
  return [
    { name: 'host name', check: 'hostname', value: device.name, module: 'set_hostname' },
    { name: 'time zone', check: 'timezone', value: profile.timezone, module: 'timezone' },
    ...(locale === ''
      ? []
      : [{ name: 'locale', check: 'locale', value: locale, module: 'locale' } as const]),
    ...(keyboard.layout === ''
      ? []
      : [
          {
            name: 'keyboard',
            check: 'keyboard',
            value: keyboard.layout,
            module: 'keyboard',
          } as const,
        ]),
    { name: 'user', check: 'user', value: user.name, module: 'users_groups' },
    { name: 'ssh keys', check: 'keys', value: { user: user.name, marks }, module: 'ssh' },
    { name: 'ssh', check: 'ssh', value: true, module: 'scripts_user' },
  ]
}

/** The last 24 characters of a public key's Base64: enough to find it again among a few. */
const markOf = (line: string): string => (line.trim().split(/\s+/)[1] ?? '').slice(-24)
